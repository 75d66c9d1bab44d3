const left: (() => void | Promise<void>)[] = [];
let isTesting = false;

beforeEach(() => {
  isTesting = true;
});

afterEach(async () => {
  isTesting = false;
  // a process ends before the folder goes that it was given
  for (const clean of left.splice(0).reverse()) await clean();
});

/**
 * Has something be cleaned up when the test that runs is over, so that one that fails half-way leaves nothing behind.
 * What is made for a whole file, before its tests, is left to the file.
 * @param clean may find that it has been done already
 */
export function afterThisTest(clean: () => void | Promise<void>): void {
  if (isTesting) left.push(clean);
}
