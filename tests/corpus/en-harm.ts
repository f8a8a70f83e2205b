import type { Corpus } from './make.ts'

/** Written before the rules were run on them, and not after them. See make.ts. No text says how anything is done. */
export const enHarm: Pick<Corpus, 'method' | 'encouragement' | 'pact'> = {
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
}
