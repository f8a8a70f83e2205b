import { getLocale } from '#messages/runtime.js'
import { m } from '#messages'
import { HOUSE_RULES, type HouseRule } from './rules.ts'

export type Language = 'nb' | 'en'
/** A rule in one sentence, and an example of what it means. */
export type RuleWords = { rule: string; example: string }
/** A rule of one version. The same code in another version is the same rule in other words. */
export type RuleText = { code: string; words: Partial<Record<Language, RuleWords>> }
/** `since` is none for the rules that came with the program, as long as nobody said that they are theirs. */
export type RulesVersion = { version: number; since: Date | undefined; rules: RuleText[] }

export const LANGUAGES: readonly Language[] = ['nb', 'en']
export const RULES_MAX = 12
export const RULE_MAX = 200
export const EXAMPLE_MAX = 400

const STARTING: Record<
	HouseRule,
	[rule: (input: object, options: { locale: Language }) => string, example: typeof m.forum_rule_kind_example]
> = {
	kind: [m.forum_rule_kind, m.forum_rule_kind_example],
	names: [m.forum_rule_names, m.forum_rule_names_example],
	methods: [m.forum_rule_methods, m.forum_rule_methods_example],
	advice: [m.forum_rule_advice, m.forum_rule_advice_example],
	selling: [m.forum_rule_selling, m.forum_rule_selling_example],
	no_is_no: [m.forum_rule_no_is_no, m.forum_rule_no_is_no_example],
}

/** The rules that come with the program, which hold as version 1 until a community says something else. */
export function startingRules(): RuleText[] {
	return HOUSE_RULES.map((code) => {
		const [rule, example] = STARTING[code]
		const inLanguage = (locale: Language): RuleWords => ({ rule: rule({}, { locale }), example: example({}, { locale }) })
		return { code, words: { nb: inLanguage('nb'), en: inLanguage('en') } }
	})
}

/** A rule in the language of whoever reads, else in the one it was written in; with which that is. */
export function ruleHere({ code, words }: RuleText): RuleWords & { language: Language } {
	const language = words[getLocale()] ? getLocale() : (LANGUAGES.find((one) => words[one]) ?? getLocale())
	return { ...(words[language] ?? { rule: code, example: '' }), language }
}

/** A house rule as its one sentence, as it read in the version that was cited. */
export function ruleInWords(rule: RuleText): string {
	return ruleHere(rule).rule
}

/** A rule of one of these versions. One that no version knows is shown by its code. */
export function ruleOf(versions: readonly RulesVersion[], code: string, version: number): RuleText {
	return versions.find((one) => one.version === version)?.rules.find((one) => one.code === code) ?? { code, words: {} }
}

const same = (a: RuleText, b: RuleText): boolean =>
	LANGUAGES.every(
		(language) => a.words[language]?.rule === b.words[language]?.rule && a.words[language]?.example === b.words[language]?.example,
	)

/** What is different in a version from another: rules that are new, read otherwise, or are no more. */
export type RulesChange = { added: RuleText[]; changed: { before: RuleText; now: RuleText }[]; gone: RuleText[] }

export function changesBetween(before: readonly RuleText[], now: readonly RuleText[]): RulesChange {
	const beforeOf = (rule: RuleText): RuleText | undefined => before.find(({ code }) => code === rule.code)
	return {
		added: now.filter((rule) => !beforeOf(rule)),
		changed: now.flatMap((rule) => {
			const there = beforeOf(rule)
			return there && !same(there, rule) ? [{ before: there, now: rule }] : []
		}),
		gone: before.filter(({ code }) => !now.some((rule) => rule.code === code)),
	}
}

export const isChange = ({ added, changed, gone }: RulesChange): boolean => added.length + changed.length + gone.length > 0

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** A code for a rule of a community's own that no version of theirs has had. Undefined when all are used up. */
export function freeCode(versions: readonly RulesVersion[]): string | undefined {
	const used = new Set(versions.flatMap(({ rules }) => rules.map(({ code }) => code)))
	return [...LETTERS].map((letter) => `own_${letter}`).find((code) => !used.has(code))
}
