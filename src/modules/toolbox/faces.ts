import type { Component } from 'svelte'
import ActivityFields from './activities/Fields.svelte'
import ActivityMore from './activities/More.svelte'
import ActivityView from './activities/View.svelte'
import CrisisPlanFields from './crisis-plan/Fields.svelte'
import CrisisPlanMore from './crisis-plan/More.svelte'
import CrisisPlanView from './crisis-plan/View.svelte'
import DiaryFields from './diary/Fields.svelte'
import DiaryView from './diary/View.svelte'
import ExerciseFields from './exercises/Fields.svelte'
import ExerciseView from './exercises/View.svelte'
import GoalFields from './goals/Fields.svelte'
import GoalMore from './goals/More.svelte'
import GoalView from './goals/View.svelte'
import DomainAbove from './life-domains/Above.svelte'
import DomainFields from './life-domains/Fields.svelte'
import DomainMore from './life-domains/More.svelte'
import DomainView from './life-domains/View.svelte'
import MedicationFields from './medication/Fields.svelte'
import MedicationView from './medication/View.svelte'
import SnapshotFields from './network-snapshots/Fields.svelte'
import SnapshotView from './network-snapshots/View.svelte'
import NetworkFields from './network/Fields.svelte'
import NetworkMore from './network/More.svelte'
import NetworkView from './network/View.svelte'
import AllOnMap from './network/AllOnMap.svelte'
import NetworkWhole from './network/Whole.svelte'
import type { Standing } from './own-data/out.ts'
import ReadingFields from './readings/Fields.svelte'
import ReadingView from './readings/View.svelte'
import RegistrationFields from './registrations/Fields.svelte'
import Noted from './registrations/Noted.svelte'
import RegistrationView from './registrations/View.svelte'
import StrategyFields from './strategies/Fields.svelte'
import StrategyView from './strategies/View.svelte'
import StrengthsFields from './strengths/Fields.svelte'
import StrengthsView from './strengths/View.svelte'
import RegistrationsWhole from './registrations/Whole.svelte'
import TellingFields from './telling/Fields.svelte'
import TellingMore from './telling/More.svelte'
import TellingView from './telling/View.svelte'
import type { KnownEntry, Written } from './tool.ts'
import WhatMattersFields from './what-matters/Fields.svelte'
import WhatMattersView from './what-matters/View.svelte'

export type Known = KnownEntry

/** What a tool shows of one entry: the same to its owner and to whoever it is shared with, and nothing that is not in here. */
export type ViewProps = {
	content: unknown
	id?: string
	known?: readonly Known[]
	/** Somebody it is shared with reads it: it leads to no page of the toolbox. */
	shared?: boolean
}

/** The fields of a tool's form. */
export type FieldsProps = {
	written: Written
	problems: Record<string, string> | undefined
	/** The day where the member lives. */
	today: string
	known: readonly Known[]
}

/** @property mark whose it is, as a phone may know it; @property formKey for the presses of this page. */
export type MoreProps = { mark: string; today: string; formKey: string }

/** All of a tool at once, for the page that is taken out. @property own what stands in other tools. */
export type WholeProps = {
	entries: readonly Standing<unknown>[]
	known: readonly Known[]
	own: <C>(tool: string) => readonly Standing<C>[]
}

type Faces<Props extends Record<string, unknown> & { content: unknown }> = {
	View: Component<Props>
	Fields: Component<FieldsProps>
	/** What its owner alone finds under it: other ways to look at it, or to use it. */
	More?: Component<Props & MoreProps>
	/** What stands on top of its list, also while that is empty: other views, ways to begin. */
	Above?: Component<{ headings: readonly string[] }>
	/** Its pictures and what belongs to them, in the page that is taken out: for tools that say `page: 'whole'`. */
	Whole?: Component<WholeProps>
	/** For whoever it is shared with: what stands under an entry, and all of a tool, where a list of links is not the best. */
	Under?: Component<{ content: Props['content']; under: readonly { id: string; content: Props['content'] }[] }>
	All?: Component<{ entries: readonly { id: string; content: Props['content'] }[] }>
}
export type Face = Faces<{ content: never; id?: string; known?: readonly Known[]; shared?: boolean }>

const FACES: Record<string, Face> = {
	what_matters: { View: WhatMattersView, Fields: WhatMattersFields },
	strategies: { View: StrategyView, Fields: StrategyFields },
	life_domains: { View: DomainView, Fields: DomainFields, More: DomainMore, Above: DomainAbove },
	goals: { View: GoalView, Fields: GoalFields, More: GoalMore },
	activities: { View: ActivityView, Fields: ActivityFields, More: ActivityMore },
	diary: { View: DiaryView, Fields: DiaryFields },
	registrations: { View: RegistrationView, Fields: RegistrationFields, Under: Noted, Whole: RegistrationsWhole },
	readings: { View: ReadingView, Fields: ReadingFields },
	network: { View: NetworkView, Fields: NetworkFields, More: NetworkMore, All: AllOnMap, Whole: NetworkWhole },
	network_snapshots: { View: SnapshotView, Fields: SnapshotFields },
	exercises: { View: ExerciseView, Fields: ExerciseFields },
	strengths: { View: StrengthsView, Fields: StrengthsFields },
	telling: { View: TellingView, Fields: TellingFields, More: TellingMore },
	medication: { View: MedicationView, Fields: MedicationFields },
	crisis_plan: { View: CrisisPlanView, Fields: CrisisPlanFields, More: CrisisPlanMore },
}

export function faceOf(key: string): Faces<ViewProps> {
	const face = FACES[key]
	if (!face) throw new Error(`The tool ${key} has no face: give it a line in faces.ts`)
	return face as Faces<ViewProps>
}
