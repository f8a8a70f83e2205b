/** Who sees a row through the way in for people, and what somebody else in the same community may do to it. */
export type Wall = {
	/**
	 * - `own`: whoever it belongs to, alone.
	 * - `community`: everybody who is named in its community.
	 * - `everybody`: whoever is named at all, and visitors.
	 * - `nobody`: neither its owner nor others; the program alone, or people with a special role.
	 */
	seen: 'own' | 'community' | 'everybody' | 'nobody'
	/** Columns that others may change, and why that is right. */
	othersChange?: Record<string, string>
	/** Others may add a row that names somebody else, and why that is right. */
	othersAdd?: string
	/** Values the general seed cannot guess. */
	seed?: Record<string, unknown>
}

/** Every table of ours has its line here; one without fails the build. */
export const WALLS: Record<string, Wall> = {
	'app.installation': { seen: 'nobody', seed: { only_one: true, kind: 'trial' } },

	'accounts.community': { seen: 'everybody', seed: { country: 'NO' } },
	'accounts.duty_hours': { seen: 'everybody', seed: { begins: '09:00', ends: '15:00' } },
	'accounts.closed_day': { seen: 'everybody' },
	'accounts.rota': { seen: 'nobody' },
	'accounts.free_day': { seen: 'everybody' },
	'accounts.help_number': { seen: 'everybody', seed: { number: '12345', words: null } },
	'accounts.set_up_step': { seen: 'nobody', seed: { step: 'community' } },
	'accounts.unit': { seen: 'community' },
	'accounts.person': { seen: 'community' },
	'accounts.role': { seen: 'community' },
	'accounts.promise': { seen: 'own' },
	'accounts.sign_in_name': { seen: 'own' },
	'accounts.invitation': { seen: 'nobody' },
	'accounts.invitation_end': { seen: 'nobody', othersAdd: 'whoever comes in with a code ends it; the verb has proved the code' },

	'sign_in.user': { seen: 'nobody', seed: { name: '' } },
	'sign_in.session': { seen: 'nobody' },
	'sign_in.account': { seen: 'nobody' },
	'sign_in.verification': { seen: 'nobody' },

	'care.audit_pending': { seen: 'nobody', othersAdd: 'an entry is sealed and names nobody in the clear' },
	'care.audit_entry': { seen: 'nobody' },
	'care.notice': { seen: 'own', othersAdd: 'telling somebody is what notices are for' },
	'care.notice_choice': { seen: 'own' },
	'care.push_subscription': { seen: 'own' },
	'care.form_key': { seen: 'own' },
	'care.conversation': { seen: 'own' },
	'care.participant': { seen: 'own' },
	'care.former_participant': { seen: 'own' },
	'care.message': { seen: 'own' },
	'care.message_version': { seen: 'own' },
	'care.attachment': { seen: 'own' },
	'care.draft': { seen: 'own' },
	'care.team_thread': { seen: 'own' },
	'care.clock_step': { seen: 'own' },
	'care.promised': { seen: 'own' },
	'care.template': { seen: 'own' },
	'care.private_note': { seen: 'own' },
	'care.tie': { seen: 'own', seed: { state: 'asked', helper: '00000000-0000-4000-8000-000000000001' } },
	'care.agreement': { seen: 'own' },
	'care.check_in': { seen: 'own' },
	// Sealed: whether somebody is there is told to whoever writes to them.
	'care.working_time': { seen: 'community' },
	// Who reads in a team everybody may know before they write to it.
	'care.team_member': { seen: 'community' },
	'care.tie_code': { seen: 'own' },
	'care.glass_ticket': { seen: 'own', seed: { state: 'asked', may_open: [], answered_by: null } },
	'care.glass_told': { seen: 'nobody', seed: { told: true } },
	'care.relative_tie': { seen: 'own' },
	'care.entry': { seen: 'own' },
	'care.entry_version': { seen: 'own' },
	'care.entry_draft': { seen: 'own' },
	'care.calendar_feed': { seen: 'own' },
	'care.discretion': { seen: 'own' },
	// What a share opens to its reader alone stands in toolbox/sharing/server/wall.test.ts.
	'care.share': { seen: 'own', seed: { tool: 'diary' } },
	'care.suggestion': { seen: 'own' },
	'care.shared_seen': { seen: 'own' },
	'care.article': { seen: 'community' },
	'care.article_version': { seen: 'nobody' },

	'peer.audit_pending': { seen: 'nobody', othersAdd: 'an entry is sealed and names nobody in the clear' },
	'peer.audit_entry': { seen: 'nobody' },
	'peer.notice': { seen: 'own', othersAdd: 'telling somebody is what notices are for' },
	'peer.sealed_page': { seen: 'own' },
	'peer.kept_page': { seen: 'own' },
	'peer.form_key': { seen: 'own' },
	'peer.persona': { seen: 'community' },
	'peer.persona_claim': { seen: 'own' },
	'peer.block': { seen: 'own' },
	'peer.area': { seen: 'community' },
	'peer.topic': {
		seen: 'community',
		othersChange: { posts: 'whoever replies counts their post', last_post_at: 'and moves the topic up' },
	},
	'peer.post': { seen: 'community' },
	'peer.post_version': { seen: 'own' },
	'peer.post_removal': { seen: 'community' },
	'peer.circle': { seen: 'nobody', seed: { begins: '2031-02-03', ends: '2031-02-04' } },
	'peer.circle_member': { seen: 'own' },
	'peer.first_words': { seen: 'own' },
	'peer.held_post': { seen: 'own' },
	'peer.hold_wish': { seen: 'community' },
	'peer.harm_word': { seen: 'community' },
	'peer.house_rules': { seen: 'community', seed: { rules: '[{"code": "kind", "words": {}}]' } },
	'peer.desk_case': { seen: 'nobody' },
	'peer.report': { seen: 'own' },
	'peer.decision': { seen: 'own', seed: { rule: 'kind' } },
	'peer.appeal': { seen: 'own' },
	'peer.alarm': { seen: 'own', seed: { next_at: '2031-02-03' } },
	'peer.alarm_step': { seen: 'nobody' },
	'peer.alarm_send': { seen: 'nobody' },
	'peer.desk_hand': { seen: 'nobody' },
	'peer.desk_line': { seen: 'own', seed: { what: 'decided', corrects: null } },
	'peer.desk_look': { seen: 'nobody' },
	'peer.desk_note': { seen: 'own', seed: { handed_over_at: '2031-02-03' } },
	'peer.missed': { seen: 'own', seed: { said_on: '2031-02-03' } },
	'peer.desk_text': { seen: 'nobody' },
	'peer.desk_shift': { seen: 'nobody' },
	// A consultant's own papers: no colleague sees one (moderation/server/looked-after.test.ts).
	'peer.desk_own': { seen: 'own' },
	'peer.desk_supervision': { seen: 'own' },
	// A keyed value: whose it is shows to whoever has the key and is asking as that person, in memory.
	'peer.measure': { seen: 'community' },
	// Whoever reads its post sees it (forum/server/pictures.test.ts); the one planted here hangs on no post.
	'peer.picture': { seen: 'nobody' },
	'peer.search_entry': { seen: 'nobody' },
	'peer.search_word': { seen: 'nobody' },
	'peer.story': { seen: 'own' },
	'peer.story_version': { seen: 'own' },
	'peer.story_shown': { seen: 'community' },
	'peer.support': { seen: 'community' },
	'peer.note_wish': { seen: 'own' },
	'peer.cafe_place': { seen: 'community' },
	'peer.cafe_picture': { seen: 'community' },
	'peer.cafe_series': { seen: 'community', seed: { minutes: 90, begins_at: '17:00' } },
	'peer.cafe_date': { seen: 'community', seed: { minutes: 90 } },
	'peer.cafe_guest': { seen: 'own' },
	'peer.cafe_claim': { seen: 'own' },
	'peer.cafe_sign_up': { seen: 'own' },
	'peer.cafe_talk': { seen: 'own' },
	'peer.cafe_talk_word': { seen: 'own' },
	'peer.cafe_buddy': { seen: 'own' },
	'peer.cafe_pair': { seen: 'own' },
	'peer.cafe_after': { seen: 'own' },
	'peer.cafe_feed': { seen: 'own' },
	// The two of a pair; who asked stands for both here.
	'peer.bridge_pair': { seen: 'own', seed: { state: 'open' } },
	'peer.bridge_word': { seen: 'own' },
	'peer.bridge_given': { seen: 'own' },
	'peer.bridge_along': { seen: 'own', seed: { pair: null } },
	'peer.bridge_along_word': { seen: 'own' },
	// Written with a sign-up, read by the program alone.
	'peer.cafe_mark': { seen: 'nobody' },
	'peer.cafe_look': { seen: 'nobody' },
}
