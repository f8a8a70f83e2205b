import type { Corpus } from './make.ts'
import { enHarm } from './en-harm.ts'

/** Written before the rules were run on them, and not after them. See make.ts. */
export const en: Corpus = {
	...enHarm,
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
