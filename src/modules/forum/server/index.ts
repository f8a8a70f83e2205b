export { areasOf, layOutArea, type Area } from './areas.ts'
export { groupPage, listTopics, startTopic, type ListedTopic, type ListKey } from './topics.ts'
export { pageOf, placesOf, postReply, topicPage, type Post, type TopicPage } from './posts.ts'
