"""The audit of a run: what was verified, in the table, the JSON and the file; and exit code 4 when an identity is broken."""

import signal
import struct
import time
import zlib

from program import LONGEST, OK, ProgramTest, changed, ended, main, start

AUDIT = 4
FIELDS = ["id", "about", "kind", "status", "unit", "observed", "half_width", "expected", "deviation", "words"]


def checksum_of(content):
    """The end of a part: the CRC-32 of what stands before it, in the order of bytes of the machine."""
    return struct.pack("=I", zlib.crc32(content))


class AuditTest(ProgramTest):
    def report(self, *arguments):
        outcome = self.call("run", "scenario.toml", "--replications", 4, "--json", *arguments)
        self.assert_exit(outcome, OK)
        return outcome.json()

    def test_every_identity_was_checked_in_every_replication_and_balanced_something(self):
        identities = self.report()["audit"]["identities"]
        rows = {(row["id"], row["about"]): row for row in identities}
        self.assertEqual(len(rows), len(identities))
        for id in ("people_conserved", "line_over_time.course", "service_over_time.mapping", "resource_held.course"):
            self.assertTrue(any(key[0] == id for key in rows), id)
        for row in identities:
            self.assertEqual(list(row), ["id", "about", "unit", "replications", "broken", "amount", "words"])
            self.assertEqual((row["replications"], row["broken"]), (4, 0))
        arrivals = next(kpi["mean"] for kpi in self.report()["kpis"] if kpi["id"] == "arrivals" and kpi["group"] == {})
        self.assertGreaterEqual(rows["people_conserved", "people"]["amount"], 4 * arrivals)

    def test_a_run_says_why_formulas_do_not_hold_for_it_and_more_only_if_asked(self):
        plain = self.report()["audit"]["comparisons"]
        self.assertTrue(plain)
        for row in plain:
            self.assertEqual(list(row), FIELDS)
            self.assertFalse(row["id"].startswith(("companion_", "flow_")))
        asked = self.report("--audit")["audit"]["comparisons"]
        self.assertEqual(asked[: len(plain)], plain)
        self.assertIn("flow_model", [row["id"] for row in asked])
        self.assertTrue(any(row["id"].startswith("companion_wait.") for row in asked))

    def test_the_digest_is_the_same_with_and_without_it(self):
        self.assertEqual(self.report()["content_sha256"], self.report("--audit")["content_sha256"])

    def test_the_table_is_printed_if_asked_for_and_a_sentence_always(self):
        plain = self.call("run", "scenario.toml", "-n", 4, "--quiet").out
        self.assertRegex(plain, r"Audit: \d+ identities hold in all 4 replications; \d+ comparisons with theory, \d+ not applicable")
        self.assertNotIn("What must hold", plain)
        asked = self.call("run", "scenario.toml", "-n", 4, "--quiet", "--audit").out
        for part in ("What must hold, without tolerance", "line_over_time", "person-days", "flow_model", "because"):
            self.assertIn(part, asked)

    def test_the_table_can_be_in_swedish(self):
        said = self.call("run", "scenario.toml", "-n", 4, "--quiet", "--audit", "--lang", "sv").out
        self.assertIn("därför att", said)
        for english in ("because", "holds", "person-days", "observed", "beside", "the service alone"):
            self.assertNotIn(english, said)

    # --- a broken identity ----------------------------------------------------------------------------------------

    def stopped_run(self, *arguments):
        """A run stopped after a replication; its first part."""
        busy = changed(("2014 = 120, 2015 = 100", "2014 = 3000, 2015 = 2000"),
                       ("value = 5, unit = \"places\"", "value = 300, unit = \"places\""))
        self.write("scenario.toml", busy)
        for _ in range(20):
            process = start("run", "scenario.toml", "-n", 16, "--out", "out.h5", "--keep", "kpis", "--threads", 1, *arguments, folder=self.folder)
            deadline = time.monotonic() + LONGEST
            part = self.folder / "out.h5.parts" / "part-000000000"
            while process.poll() is None and not part.exists() and time.monotonic() < deadline:
                time.sleep(0.001)
            process.send_signal(signal.SIGKILL)
            if ended(process).code != OK:
                return part
            (self.folder / "out.h5").unlink()
        self.fail("the run always ended before it could be stopped")

    def test_a_broken_identity_is_said_with_replication_and_seed_and_ends_with_code_4(self):
        part = self.stopped_run()
        content = part.read_bytes()
        # Of one piece: begin of the part, length of the piece, 1 for the last, what it holds, checksum.
        begin, last, payload, checksum = content[:24], content[32:40], content[40:-4], content[-4:]
        self.assertEqual(content[24:40], struct.pack("<QQ", len(payload), 1))
        self.assertEqual(checksum_of(content[:-4]), checksum)
        # The payload ends in both sides of the last identity, and an empty text: what is broken, in words.
        left, right, length = struct.unpack("<qqQ", payload[-24:])
        self.assertEqual((left, length), (right, 0))
        words = b"people: planted"
        payload = payload[:-24] + struct.pack("<qqQ", left, right + 1, len(words)) + words
        body = begin + struct.pack("<Q", len(payload)) + last + payload
        part.write_bytes(body + checksum_of(body))
        outcome = self.call("resume", "out.h5", "--quiet")
        self.assert_exit(outcome, AUDIT)
        self.assertIn("replication 0 (seed 1): people: planted. This is a fault of the program: please report it", outcome.err)
        self.assertIn("Audit: 1 identities are broken", outcome.out)
        self.assertTrue((self.folder / "out.h5").exists())

    def test_a_run_with_audit_that_was_stopped_is_resumed_with_it(self):
        for arguments, is_there in ((("--audit",), True), ((), False)):
            self.stopped_run(*arguments)
            outcome = self.call("resume", "out.h5", "--json", "--quiet")
            self.assert_exit(outcome, OK)
            ids = [row["id"] for row in outcome.json()["audit"]["comparisons"]]
            self.assertEqual("flow_model" in ids, is_there)
            (self.folder / "out.h5").unlink()


if __name__ == "__main__":
    main()
