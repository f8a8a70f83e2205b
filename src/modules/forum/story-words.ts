import { m } from '#messages'
import { nameProblemInWords } from '#modules/personas/words.ts'

export const storyLabels = (): Record<string, string> => ({
	title: m.forum_story_title(),
	body: m.forum_story_body(),
	name: m.forum_story_name(),
})

const NAME_PROBLEMS = ['odd_signs', 'like_legal_name', 'like_staff', 'unkind', 'taken']

export const storyProblemWords: Record<string, () => string> = {
	...Object.fromEntries(NAME_PROBLEMS.map((problem) => [problem, () => nameProblemInWords(problem) ?? problem])),
	forum_story_many: m.forum_problem_story_many,
	forum_sent_before: m.forum_problem_sent_before,
}
