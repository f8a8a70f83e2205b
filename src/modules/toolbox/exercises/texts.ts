import { m } from '#messages'

export type Exercise = {
	key: string
	kind: 'breathing' | 'ground' | 'sleep' | 'strengths' | 'attention'
	title: () => string
	/** How long it takes, and what it is for. */
	about: () => string
	/** What one does, a step at a time. */
	steps: readonly (() => string)[]
	/** When to leave it, or what to do instead. */
	care: () => string
}

/** Written by us, in both languages. None of them is treatment, and each may be left in the middle. */
export const EXERCISES: readonly Exercise[] = [
	{
		key: 'breathe',
		kind: 'breathing',
		title: m.toolbox_exercise_breathe,
		about: m.toolbox_exercise_breathe_about,
		steps: [m.toolbox_exercise_breathe_1, m.toolbox_exercise_breathe_2, m.toolbox_exercise_breathe_3, m.toolbox_exercise_breathe_4],
		care: m.toolbox_exercise_breathe_care,
	},
	{
		key: 'five',
		kind: 'ground',
		title: m.toolbox_exercise_five,
		about: m.toolbox_exercise_five_about,
		steps: [
			m.toolbox_exercise_five_1,
			m.toolbox_exercise_five_2,
			m.toolbox_exercise_five_3,
			m.toolbox_exercise_five_4,
			m.toolbox_exercise_five_5,
		],
		care: m.toolbox_exercise_five_care,
	},
	{
		key: 'feet',
		kind: 'ground',
		title: m.toolbox_exercise_feet,
		about: m.toolbox_exercise_feet_about,
		steps: [m.toolbox_exercise_feet_1, m.toolbox_exercise_feet_2, m.toolbox_exercise_feet_3, m.toolbox_exercise_feet_4],
		care: m.toolbox_exercise_feet_care,
	},
	{
		key: 'sleep',
		kind: 'sleep',
		title: m.toolbox_exercise_sleep,
		about: m.toolbox_exercise_sleep_about,
		steps: [
			m.toolbox_exercise_sleep_1,
			m.toolbox_exercise_sleep_2,
			m.toolbox_exercise_sleep_3,
			m.toolbox_exercise_sleep_4,
			m.toolbox_exercise_sleep_5,
			m.toolbox_exercise_sleep_6,
		],
		care: m.toolbox_exercise_sleep_care,
	},
	{
		key: 'awake',
		kind: 'sleep',
		title: m.toolbox_exercise_awake,
		about: m.toolbox_exercise_awake_about,
		steps: [m.toolbox_exercise_awake_1, m.toolbox_exercise_awake_2, m.toolbox_exercise_awake_3, m.toolbox_exercise_awake_4],
		care: m.toolbox_exercise_awake_care,
	},
	{
		key: 'managed',
		kind: 'strengths',
		title: m.toolbox_exercise_managed,
		about: m.toolbox_exercise_managed_about,
		steps: [m.toolbox_exercise_managed_1, m.toolbox_exercise_managed_2, m.toolbox_exercise_managed_3, m.toolbox_exercise_managed_4],
		care: m.toolbox_exercise_managed_care,
	},
	{
		key: 'notice',
		kind: 'attention',
		title: m.toolbox_exercise_notice,
		about: m.toolbox_exercise_notice_about,
		steps: [m.toolbox_exercise_notice_1, m.toolbox_exercise_notice_2, m.toolbox_exercise_notice_3, m.toolbox_exercise_notice_4],
		care: m.toolbox_exercise_notice_care,
	},
	{
		key: 'cup',
		kind: 'attention',
		title: m.toolbox_exercise_cup,
		about: m.toolbox_exercise_cup_about,
		steps: [m.toolbox_exercise_cup_1, m.toolbox_exercise_cup_2, m.toolbox_exercise_cup_3, m.toolbox_exercise_cup_4],
		care: m.toolbox_exercise_cup_care,
	},
]

export const exerciseOf = (key: string): Exercise | undefined => EXERCISES.find((one) => one.key === key)
