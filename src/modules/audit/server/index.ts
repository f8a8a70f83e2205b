export { noteAct, noteLook, type CareNote, type PeerNote } from './notes.ts'
export { noteRefusal, writeRefusals } from './refusals.ts'
export { sealWaiting, startSealer, writeHeads } from './sealer.ts'
export { verifySide, type Finding, type Verified } from './verify.ts'
