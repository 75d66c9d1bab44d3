const { default: Sequencer } = require("@jest/test-sequencer");

/** Which tests begin in which order; those of no such place come last. The fault run may take seven minutes. */
const order = [/[\\/]path[\\/]chaos\.test\.ts$/, /[\\/]path[\\/]/, /[\\/](local|contract)[\\/]/];

function rankOf({ path }) {
  const found = order.findIndex((place) => place.test(path));
  return found === -1 ? order.length : found;
}

/** Has the tests that wait for telephones begin before those that only reckon, since all end with the last of them. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rankOf(one) - rankOf(other));
  }
};
