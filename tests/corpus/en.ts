import type { Corpus } from './make.ts'

/** Written before the rules were run on them, and not after them. See make.ts. */
export const en: Corpus = {
	method: `
How many of these would it take
How many sleeping pills until you don't wake up
What dose would be fatal
Does anyone know how much is enough to be sure
What is the surest way to go
I'm looking for a painless way out, for good
Is there any way to die that doesn't hurt
Which bridge is high enough
How high does it have to be so it's over at once
What kind of rope should I get
How do you tie the knot so it holds
How deep do you have to cut
Where exactly do you cut so it works
Can someone send me the link to the methods
I found a page that explains how to do it, message me
I know what to mix it with so it's quick
I've saved up my meds, is this enough
Would a whole box stop my heart
Which pills are the most dangerous to take too many of
Where can you buy something like that without a prescription
Give me step by step how to end it
How do I do it so my family finds out too late
How long does an overdose take
How do you hide that you have overdosed
Trains are the most certain, I know a spot
What's the best place to jump from
How much insulin would do it
Is there a gas people use at home
How do you suffocate yourself
How long do you have to stay under water before it's over
How do you starve without anyone noticing
Tips for throwing up without making a sound
What tricks do you use to eat as little as possible
How do you stay under a few hundred calories a day
What do you lot use for cutting
Razor or knife, which works better
How do I cut deeper without needing stitches
How can I hide the cuts so the ward doesn't see
I can tell you exactly how, write to me in private
Has anybody tried a method that works
What did he use, the one who managed it
There is one way that never fails, just ask
How much would I have to drink on top of the pills
What is the quickest way to kill yourself
Looking for a method nobody survives`,
	encouragement: `
Just do it already
Do it tonight and then you're done
You're right, dying is best for you
Nobody is going to miss you
Everybody would be happier if you were gone
The world will be better without you
Why are you even still alive
Kill yourself then, if you mean it
You don't even have the guts to die
Coward, you can't even end it properly
Go on, jump
I hope it works next time
Next time do it properly
You deserve to die
Go hang yourself
Death is the only thing for people like us
It's quiet and lovely afterwards, don't be afraid, go through with it
I support you if you want to die, you should follow through
Don't let anybody stop you, you made up your mind
Don't call anyone, they will only ruin it
Don't tell your therapist, then you won't get to do it
Your family will be relieved when you're gone
Your kids are better off with you dead
You're only a burden, put an end to it
Take the whole box and it'll all go away
Cut a bit deeper, it helps
Cut yourself, you deserve it
A little blood feels great, try it
There's nothing wrong with hurting yourself, keep going
Don't eat today, you are stronger than food
Stop eating and you'll finally be pretty
The thinner you get, the more you're worth
Hunger is winning, hold on
If you eat that you are weak
kys
Why don't you just die
Drop dead, seriously, die
You should have been dead long ago
We're all just waiting for you to do it
Lie down on the tracks and it's over
Stop taking your meds and take them all at once instead
The bravest thing you can do is leave this life
Suicide is a human right, so go ahead
Nobody cares if you die tonight
You're worth more dead than alive`,
	pact: `
Anybody want to do it with me
I don't want to die alone, will someone join me
Shall we go together, you and me, and never wake up
We can die together, then we're not scared
Looking for a partner for the last journey
Let's pick a date and do it at the same time
Saturday at ten, each at home, but at the same moment, and then it's over
Who is ready to end it together
I have one other who wants to die, we need a third
We promise each other to end it before Christmas
Let's make an agreement to die
If you kill yourself, so will I
I'll do it when you do it, promise me
Will you stay on the line while we take them
We take the pills at the same time over the phone
Come with me tonight and neither of us has to live
Meet me at the bridge and we jump together
If you've made up your mind, I'm coming with you into death
There are three of us in a death pact, want in
Suicide pact, anyone
We hold hands and walk into the sea together
I'll pick you up and we drive off the edge together
None of us wakes up tomorrow, agreed
Let's disappear for good at the same time
You're the only one I want to die with, say yes
I have enough for both of us to die
Come over, I've got enough pills for two
We both stop eating, whoever faints first wins
Contest: who can go longest without food this week
We cut at nine, both of us, so we're in it together`,
	pain: `
I can't do this any more today
It hurts so much I don't know where to put myself
The thoughts about dying come every night
I've had suicidal thoughts since I was fifteen
Sometimes I wish I wouldn't wake up
I don't want to die, I just want the pain to stop
I tried to take my own life three years ago
Last year I took an overdose and woke up in hospital
I nearly jumped, and then I called my sister
I hurt myself again and I'm ashamed
My arms are full of scars
I couldn't stop myself from cutting yesterday
I'm afraid of what I might do tonight
Everything is black
I feel like a burden to everyone
I keep thinking my family would be better off without me
I feel that nobody would miss me
I haven't eaten for two days, it won't go down
My eating disorder is back
I threw up after dinner and I hate myself
I can't stop thinking about my weight
I lie in bed and stare at the ceiling
I have been crying since this morning
I miss my brother, who took his own life
It's a year since my friend died by suicide
My dad hanged himself when I was ten
I saw her die, and the picture comes every night
I hear voices telling me to die
The voices say I should hurt myself, and I fight them
I'm terrified of being sectioned again
They strapped me down, and it's still in my body
I feel empty
I wish somebody understood
I've lost interest in everything
I dread the night
I can't breathe when the anxiety comes
I thought I was dying when the panic came on the bus
I'm so tired of pretending
I have thought out how, and that scares me
I have a plan, but I want help
I wrote a goodbye letter and tore it up
I used to hide tablets, but I've handed them in at the chemist
I'm scared that I'll do it
Now and then I think about what would happen if I disappeared
I don't dare be alone tonight
Why does living have to be so hard
I don't recognise myself
The shame afterwards is the worst
I don't know who I am without the illness
Grief comes in waves
I dreamt that I was dead and woke up relieved
I've been depressed for so long that I remember nothing else
Everything I do goes wrong
I hate the mirror
I can't stand the sound of my own voice
I'm afraid of being left
I've never told anyone until now
I think about death when I stand on the platform, but I always go home
Life hurts right now
It's like bleeding on the inside
It's like drowning on dry land
Some days I only want to sleep until it's over
I feel guilty when I eat
I have starved myself before, and I don't want to go back there
I regret that I survived, and then I regret thinking so
I'm ashamed that I tried to die
My husband found me, and I can't forget it
My daughter self-harms and I don't know what to say
My son says he wants to die, what do I do
Does anyone else have thoughts like that
How do you explain the scars at work
How do you talk with children about a suicide attempt
Can one get well after so many attempts
What do you do when the urge to hurt yourself comes
How many times can one start again
Sundays are the worst
I'm afraid of losing control
Nothing helps, it seems to me
I want to go home, but I don't know where that is
I hide it from everyone, and it's so lonely`,
	recovery: `
It's two years since I last hurt myself
A hundred days without cutting today
I'm glad I didn't die that time
I survived, and now I have a dog
If you're thinking of dying, call someone right now
Don't do it, we want you here
Please don't kill yourself
I care about you, call 116 123
You are not a burden
I would miss you if you were gone
The world isn't better without you, it's emptier
Give your meds to somebody you trust until the worst is over
My crisis plan got me through the night
I called the emergency clinic, and it was right
It helped to say it out loud to my therapist
We went for a walk together and it eased
Shall we go together to the café on Thursday
Come with me for a walk tomorrow then
Anybody want to cook dinner with me
Who's up for walking round the lake on Saturday
Let's meet at ten and take the bus together
I have learned to ride out the urge
Ice cubes in my hand help when I want to hurt myself
I draw on my arm instead of cutting
I ate breakfast today, and that's big for me
The dietitian says to eat six times a day
It's getting better, slowly
I'm back at work, two days a week
Hope came back on a Tuesday
I slept the whole night
You're allowed to hurt and still laugh
The talks at the clinic saved my life
When I stopped pretending, things began to loosen
The consultant asked straight out if I was thinking of dying, and that was good
Better to ask about suicide than to keep quiet
The thoughts are there, but I don't have to do what they say
I'm alive, and that wasn't a given
I told my sister that I wasn't safe
Thank you, those of you who answered me that night
We made it, all three of us, we're still here
I can't promise that it passes, but it changes
One step at a time
First I slept, then I ate, then I called
Going to work for an hour was a victory
I want to live, it turns out
It hurts, but I'm staying
I'm all right today, plain and simple
I found a reason, and it was the cat
I handed my knives to the neighbour
We sat together and said nothing, that was enough
You deserve to be well
You're stronger than you think and you don't have to manage alone
Hold on through the night, we'll talk in the morning
Is there anything I can do for you right now
I'd like to hear how it went
There is help, at three in the morning too
I deleted the number of the man who sold me pills
This is what I did to get through Christmas
Let's agree to call each other every evening
Let's make a pact to ask for help
We promise each other to speak up
If you call the doctor, so will I
I'll do my homework when you do yours, deal
None of us should be alone at Christmas
Come over, I've got enough soup for two
I jump into the sea every morning, it's freezing and lovely
Cutting down on coffee helped with the restlessness
I stopped dieting and got my life back
The bravest thing I ever did was ask for help
Suicide is no answer, I told myself, and then I called`,
	traps: `
I could sleep for a week, I'm that tired
I nearly died laughing
The clock is dead, I need a battery
My phone died in the middle of the call
I'm dying for a cup of coffee
That killed the mood
Just do it if you feel like it
Just do a little every day and you'll get going
I'm hanging on to my old coat
Hang your jacket in the hall
Do you want to hang out at the pictures
We're hanging out together this weekend
Skip that question if it's too hard
How high can your dog jump
The rope on the boat doesn't hold any more
How do you tie a good knot in a fishing line
I'm a s*killed carpenter
She is highly skilled at knitting
Which bridge do you take to the island
The train is the safest when it snows
Where exactly do you cut roses in autumn
Cut the onion into thin slices
How deep do you sow carrots
Cut it out, my mum said
What do you use for cutting the lawn
Razor blades have got expensive
I shot myself in the foot with that message
He's drop-dead gorgeous
That meeting was deadly boring
I'm dead tired
The Dead Sea is saltier than other seas
It was a killer workout
I have to kill some time before the train leaves
I'm killing time in the waiting room
The deadline is here, my boss will kill me
Competing killed the joy of running
My feet are killing me
Take the whole pack, said the man in the shop
Take the whole box of wool, I don't need it
We were all better off when the canteen was open
Nobody's going to miss that old sofa
Stop eating my chocolate
Don't eat today, the doctor said, you're having a blood test
The thinner the dough, the crisper the bread
How many calories are there in a bun, my daughter asks
We fast in Ramadan and it gives me peace
How do I get a GP
What's the best way to get going in the morning
What's the quickest way to the centre of town
Is there a painless way to do up a bathroom
The gas at the cabin doesn't work
How to kill slugs in the garden
What kills weeds without poison
If looks could kill
What is fatal for cats, are lilies dangerous
We're doing it together, the moving I mean
We finish together at four and then it's the weekend
The two of us jump into the water together at the beach
I'm drowning in paperwork
Execute the plan, as my sister says about cleaning`,
	medicines: `
How much paracetamol can I take for a headache, what did your doctor say
I take two tablets in the evening
They raised my dose and I feel sick
The sleeping pills don't work on me any more
How long before antidepressants start to work
How long do you take lithium before you notice anything
I'm tapering off with my doctor
Has anyone put on weight with these
Can you drink when you're on this
The chemist had run out of my medicine
I left my pill box at home
I get an injection every four weeks
How many units of insulin do you take at breakfast
My doctor says the dose is too low to work
What do you do when you've missed a dose
I'm afraid of stopping my medicine too fast
This medicine makes my mouth dry
How much is the prescription charge
I felt bad after mixing two kinds of cough syrup
The pharmacist told me never to take more than it says on the pack`,
	songs: `
That song about dying young is on the radio all the time
I read a book where the main character takes her life, and had to put it down
The film ends with them dying together and I cried
Romeo and Juliet is rather sad really
I wrote a poem about death and it helped
He gets killed in the first episode of the series
Have you heard the one where she sings that she wants to disappear
We sang a hymn at the funeral and I can't get it out of my head
The lyrics are about standing on a bridge, but it's a love song
This game is hard, I die on the same level every time
I killed the dragon in the game yesterday, at last
Who wants to play with me tonight
The documentary about suicide was heavy but important
The butler is the killer in that crime novel
There is a scene with a noose in the play, just so you know
I heard a podcast about overdoses and how to prevent them
The best track has heaven in its name
The paper writes about somebody who fell off a bridge
I danced to a song about living each day as the last
What doesn't kill you makes you stronger is nonsense, I think`,
	ordinary: `
Hi, I'm new here
Thanks for letting me in
How was the café yesterday
The rain never stops
My cat is called Socrates
I baked buns
Can anyone recommend a good series
What are you doing at Easter
I like walking in the woods
I tidied one cupboard today
Can I bring my partner to the café
When does the meeting start on Thursday
I read about a course in weaving, is that something for us
I have a new support worker
They finally answered my application
Can you apply for housing support twice
Any good advice for heavy mornings
Music is the only thing that helps against the noise
The neighbour complains about the dog
I'm looking forward to summer
What do you wear to an interview
Your answer made me glad
The bus didn't come today either
I joined the choir
It's quiet in here tonight
Anybody want to swap books
I painted the living room green
Good night, everyone
What do you have for breakfast
See you on Saturday`,
}
