/** Short enough to be read at one glance on a bad day, long enough to be somebody's own. */
export const WHAT_MATTERS_MOST = 2000
