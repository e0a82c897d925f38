extension WrongStory {
  static let loops = [
    WrongStory(
      beats: "  - {for: row, in: [a, 2 b], beats: [{name: 'x-${row}', duration: 1s}]}",
      says: "44:45: a beat's name is made of a-z, 0-9, '-' and '_' and begins with a letter, found "
        + "'x-2 b' (in row 2 of the loop in line 44)"),
    WrongStory(
      beats: "  - {for: row, in: rows, beats: [{name: 'x-${row.number}', duration: 1s}]}",
      says: "44:20: expected a table's name, a file such as rows.csv or a list, found 'rows'"),
    WrongStory(
      top: "tables: {rows: [1, 2]}",
      beats: "  - {for: row, in: row, beats: [{name: 'x-${row}', duration: 1s}]}",
      says: "45:20: expected a table's name, a file such as rows.csv or a list, found 'row'; did "
        + "you mean 'rows'?"),
    WrongStory(
      beats: "  - {for: row, in: {a: 1}, beats: [{name: x, duration: 1s}]}",
      says: "44:20: expected a table's name, a file such as rows.csv or a list, found a map"),
    WrongStory(
      beats: "  - {for: row, beats: [{name: x, duration: 1s}]}",
      says: "44:5: the loop needs 'in'"),
    WrongStory(
      beats: "  - {for: row, in: [1], beat: [{name: x, duration: 1s}]}",
      says: "44:25: unknown key 'beat'; did you mean 'beats'?"),
    WrongStory(
      beats: "  - {for: row, in: [1], beats: {name: x, duration: 1s}}",
      says: "44:32: expected a list of beats ('- name: ...'), found a map (in row 1 of the loop in "
        + "line 44)"),
    WrongStory(
      beats: "  - {for: 2row, in: [1], beats: [{name: x, duration: 1s}]}",
      says: "44:11: a row's name is made of a-z, 0-9, '-' and '_' and begins with a letter, found "
        + "'2row'"),
    WrongStory(
      beats: "  - {for: row, in: [1s, 2, 3], beats: [{name: 'x-${row.number}', duration: $row}]}",
      says: "44:25: expected a duration such as 8s, found the number 2; write 2s (for $row in line "
        + "44, in row 2 of the loop in line 44)",
      "44:28: expected a duration such as 8s, found the number 3; write 3s (for $row in line "
        + "44, in row 3 of the loop in line 44)"),
    WrongStory(
      beats: "  - {for: row, in: [{a: 1s}], beats: [{name: x, duration: $row.b}]}",
      says: "44:59: 'row' has no 'b'; did you mean 'a'? (in row 1 of the loop in line 44)"),
    WrongStory(
      beats: "  - {for: row, in: [{a: 1s}], beats: [{name: x, duration: $rov.a}]}",
      says: "44:59: unknown name 'rov'; did you mean 'row'? (in row 1 of the loop in line 44)"),
    WrongStory(
      beats: "  - {for: row, in: rows.csv, beats: [{name: 'x-${row.id}', duration: $row.length}]}",
      says: "44:20: 'Stories/rows.csv': no such file"),
    WrongStory(
      beats: "  - {for: row, in: rows.csv, beats: [{name: 'x-${row.id}', duration: $row.length}]}",
      files: ["Stories/rows.csv": "id,length\na,2s\nb,soon\n"],
      says: "Stories/rows.csv:3:3: expected a duration such as 8s, found 'soon' (for $row.length "
        + "in line 44 of Stories/x.yaml, in row 2 of the loop in line 44)"),
    WrongStory(
      beats: "  - {for: row, in: rows.csv, beats: [{name: 'x-${row.id}', duration: $row.length}]}",
      files: ["Stories/rows.csv": "id,length\na,2s\nb,\n"],
      says: "Stories/rows.csv:3:3: expected a duration such as 8s, found nothing (for $row.length "
        + "in line 44 of Stories/x.yaml, in row 2 of the loop in line 44)"),
    WrongStory(
      beats: "  - {for: row, in: rows.csv, beats: [{name: 'x-${row.id}', duration: $row.length}]}",
      files: ["Stories/rows.csv": "id,length\na,2s\nb\n"],
      says: "Stories/rows.csv:3:1: this row has 1 cell, but the header has 2"),
    WrongStory(
      beats: "  - {for: row, in: rows.csv, beats: [{name: 'x-${row.id}', duration: $row.lenght}]}",
      files: ["Stories/rows.csv": "id,length\na,2s\n"],
      says: "44:70: 'row' has no 'lenght'; did you mean 'length'? (in row 1 of the loop in line 44)"
    ),
    WrongStory(
      beats: "  - {for: row, in: rows.csv, beats: [{name: 'x-${row.id}', duration: $row.length}]}",
      files: ["Stories/rows.csv": "id,id\na,2s\n"],
      says: "Stories/rows.csv:1:4: a second column 'id'; give it another name"),
    WrongStory(
      beats: "  - {for: row, in: rows.csv, beats: [{name: 'x-${row.id}', duration: 1s}]}",
      files: ["Stories/rows.csv": "id;length\na;2s\n"],
      says: "Stories/rows.csv:1:1: cells are parted by semicolons; save the file with commas"),
    WrongStory(
      beats: "  - {for: row, in: rows.csv, beats: [{name: 'x-${row.id}', duration: 1s}]}",
      files: ["Stories/rows.csv": "id\tlength\na\t2s\n"],
      says: "Stories/rows.csv:1:1: cells are parted by tabs; save the file with commas"),
    WrongStory(
      beats: "  - {for: row, in: rows.csv, beats: [{name: 'x-${row.id}', duration: 1s}]}",
      files: ["Stories/rows.csv": "id,number\na,2s\n"],
      says: "Stories/rows.csv:1:4: 'number' counts a loop's rows by itself; give the column "
        + "another name"),
    WrongStory(
      beats: "  - {for: row, in: rows.csv, beats: [{name: 'x-${row.id}', duration: 1s}]}",
      files: ["Stories/rows.csv": "id,\"le\na,2s\n"],
      says: "Stories/rows.csv:1:4: this quote is never closed; add the closing quote"),
    WrongStory(
      beats: "  - {for: row, in: rows.csv, beats: [{name: 'x-${row.id}', duration: 1s}]}",
      files: ["Stories/rows.csv": "\n"],
      says: "Stories/rows.csv:0:0: the table is empty; begin it with a row of column names"),
    WrongStory(
      top: "tables: {rows: rows.txt}",
      says: "4:16: expected a file such as rows.csv or a list, found 'rows.txt'"),
    WrongStory(
      top: "tables: {rows: rows.csv}",
      says: "4:16: 'Stories/rows.csv': no such file"),
    WrongStory(
      beats: "  - for: r0\n    in: [1]\n    beats:\n      - {name: deep}",
      says: "47:9: the beat needs 'duration' or 'until' (in row 1 of the loop in line 44)"),
  ]
}
