"""`fairlead knowledge due` lists by file and line, and counts at the end."""


def test_the_command_counts_in_its_last_line(call):
    said = call("knowledge", "due")
    assert said.status == 0
    *lines, last = said.out.strip().splitlines()
    assert last.startswith(f"{len(lines)} due: ")
    assert all(line.count(":") >= 3 for line in lines)
