export { discretionOf, listPerson, setNames, unlistPerson } from './discretion.ts'
export { clashMarks, marksFrom, type ClashMarks } from './marks.ts'
