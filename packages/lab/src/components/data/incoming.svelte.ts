/** What was dropped on the page, until the Data screen reads it. */
class Incoming {
  file = $state.raw<File | null>(null);
}

export const incoming = new Incoming();
