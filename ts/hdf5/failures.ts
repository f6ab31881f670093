/** Something that a file may say, and that this reader does not read. Other errors mean that the file is damaged. */
export class Unread extends Error {}
