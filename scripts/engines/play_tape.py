"""Plays a tape of the golden (test/engines/tape.mjs says what that is) with wasmtime: play_tape.py CORE TAPE."""

import sys

from wasmtime import Instance, Module, Store

MAKES_HANDLE = {"builder_new", "builder_build", "network_clone"}


class Player:
    def __init__(self, core):
        self.store = Store()
        self.exports = Instance(self.store, Module.from_file(self.store.engine, core), []).exports(self.store)
        self.memory = self.exports["memory"]
        self.types = {}
        self.handles = []
        self.lent = []
        self.scenario, self.is_whole, self.is_summary = "", False, False
        self.size, self.digests, self.lines, self.differences = 0, [], [], 0

    def play(self, line):
        word, _, rest = line.partition(" ")
        if word in ("scenario", "part"):
            self.close()
            self.scenario, self.is_whole = rest, word == "scenario"
        elif word == "summary":
            self.is_summary = True
        elif word == "input":
            handle, _, digits = rest.partition(" ")
            pointer = self.exports["network_input"](self.store, self.handles[int(handle[1:])])
            self.memory.write(self.store, bytes.fromhex(digits), pointer & 0xFFFFFFFF)
        else:
            self.call(word, rest)

    def close(self):
        """Ends a scenario: what it came to is a line, and what was lent to it is taken back."""
        if self.is_summary and self.is_whole:
            self.lines.append(f"{self.scenario}: {self.size} {' '.join(self.digests)}")
        for pointer, length in self.lent:
            self.exports["release"](self.store, pointer, length)
        self.is_summary, self.size, self.digests, self.lent = False, 0, [], []

    def lend(self, content):
        pointer = self.exports["allocate"](self.store, len(content))
        self.memory.write(self.store, content, pointer & 0xFFFFFFFF)
        self.lent.append((pointer, len(content)))
        return pointer

    def argument(self, word, kind):
        if word[0] == "@":
            return self.handles[int(word[1:])]
        if word[0] == "#":
            return self.lend(bytes.fromhex(word[1:]))
        if kind == "f64":
            return float(word)
        number = int(word) & 0xFFFFFFFF
        return number - (1 << 32) if number >= 1 << 31 else number

    def call(self, name, rest):
        function = self.exports[name]
        if name not in self.types:
            self.types[name] = [str(kind) for kind in function.type(self.store).params]
        rest, _, after = rest.partition(" ! ")
        words, _, expected = rest.partition(" = ")
        arguments = [self.argument(word, kind) for word, kind in zip(words.split(" "), self.types[name])]
        result = function(self.store, *arguments)
        is_equal = True
        if name in MAKES_HANDLE:
            self.handles.append(result)
        elif expected:
            is_equal = result == float(expected)
        if after:
            index, _, digits = after.partition(" ")
            content = bytes.fromhex(digits)
            pointer = arguments[int(index)] & 0xFFFFFFFF
            written = bytes(self.memory.read(self.store, pointer, pointer + len(content)))
            is_equal = is_equal and written == content
            if name == "network_digest" and self.is_summary:
                self.digests.append(written[::-1].hex())
        if name == "network_snapshot_size" and self.is_summary:
            # A size crosses as a double, for it may be beyond 32 bits; written down it is a whole number.
            self.size += int(result)
        if not is_equal:
            self.differences += 1
            print(f"DIFFERS\t{self.scenario}\t{name} came to {result}, not {expected}")


def fnv(text):
    """FNV-1a in 64 bits."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


player = Player(sys.argv[1])
with open(sys.argv[2], encoding="ascii") as tape:
    for one in tape:
        player.play(one.rstrip("\n"))
player.close()
print(f"{len(player.lines)} scenarios, {player.differences} differences")
print("digest", fnv("\n".join(player.lines)))
