/**
 * The confidentiality promise everybody gives before they come in, in `i18n` under `accounts_promise_…`. When its
 * meaning changes the number goes up, and everybody is asked again at their next visit.
 */
export const PROMISE_VERSION = 1
