//! Records are the same however a text is cut, and its lines those of an editor.

use super::*;

fn records(text: &str) -> (Vec<(u32, Vec<String>)>, u32) {
    let mut all = Vec::new();
    let lines = each_record(text.as_bytes(), b';', b'\n', |record| {
        let cell = |column| String::from_utf8_lossy(record.text(column)).into_owned();
        all.push((record.line, (0..record.width()).map(cell).collect()));
    });
    (all, lines)
}

/// The records of a text whose rows come in grids where they can, every so many read as a record.
fn in_grids(text: &str, width: usize, every: usize) -> (Vec<(u32, Vec<String>)>, u32) {
    let (mut all, mut edges) = (Vec::new(), Edges::default());
    let (bytes, separators) = (text.as_bytes(), (b';', b'\n'));
    let text = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
    let mut maker = Maker::default();
    let whole = |record: Record<'_>| {
        let cells = (0..record.width()).map(|column| text(record.text(column)));
        (record.line, cells.collect())
    };
    let lines = scan(bytes, separators, Some(width), &mut edges, |found| {
        let grid = match found {
            Found::Grid(grid) => grid,
            Found::Record(record) => return all.push(whole(record)),
        };
        for row in 0..grid.rows() {
            if (row + 1).is_multiple_of(every) {
                all.push(whole(maker.of_row(&grid, row)));
            } else {
                let cells = (0..width).map(|column| text(grid.text(row, column)));
                all.push((grid.line(row), cells.collect()));
            }
        }
    });
    (all, lines)
}

#[test]
fn rows_of_grids_are_the_records_of_the_text() {
    let texts = [
        "",
        "\n",
        "a;b;c",
        "a;b;c\n",
        "a;b;c\r\nd;e;f\r\n",
        "a;b;c\nd;e;f\n\ng;h;i\nj;k\nl;m;n;o\np;q;r",
        "a;\"b;\n\";c\nd;\" e \";f\n\"g\"\"\";h;i\nj;Le \"Bis\";k\n;;\n\"",
        "a;\"b\";c",
        "a;b;\u{1}\nd;e;f\n",
        "\"a\";\"b;c\";\" \"\r\n\"\";\"b\"x;c\n\"a\";b;\"\"\r\n\"a;b\";c\n",
        "\"a\"\"\";b;c\n\"a\"; \"b\";c\n\"a\nb\";c;d\n\"a;b;c\nd;e;f\n",
    ];
    for text in texts {
        for width in 1..5 {
            for every in [1, 2, 100] {
                assert_eq!(
                    in_grids(text, width, every),
                    records(text),
                    "{text:?} {width}"
                );
            }
        }
    }
}

#[test]
fn lines_are_those_an_editor_shows() {
    let (all, lines) = records("a;1\n\n\nb;\"x\ny\";2\r\n;\nc");
    let expected = [
        (0, vec!["a", "1"]),
        (3, vec!["b", "x\ny", "2"]),
        (5, vec!["", ""]),
        (6, vec!["c"]),
    ];
    assert_eq!(all.len(), expected.len());
    for ((line, cells), (expected_line, expected_cells)) in all.iter().zip(&expected) {
        assert_eq!((line, cells.len()), (expected_line, expected_cells.len()));
        assert!(cells.iter().eq(expected_cells.iter()));
    }
    assert_eq!(lines, 7);
}

#[test]
fn quotes_that_do_not_begin_a_cell_are_text() {
    let (all, _) = records("Garage 7\" SARL;\"Le \"\"Petit\"\" ; Lyon\";\" x \";\"a\"b\n");
    assert_eq!(
        all[0].1,
        ["Garage 7\" SARL", "Le \"Petit\" ; Lyon", "x", "ab"]
    );
}

#[test]
fn records_are_the_same_wherever_they_stand_in_a_chunk() {
    let row = "F-1;\"Le \"\"Petit\"\" ; Lyon\n2e\";12,50";
    for before in 0..128 {
        let text = format!("{}\n{row}\n{row}", "x".repeat(before));
        let (all, lines) = records(&text);
        let cells = ["F-1", "Le \"Petit\" ; Lyon\n2e", "12,50"];
        let rows = &all[all.len() - 2..];
        assert_eq!(
            rows,
            [
                (1, cells.map(str::to_owned).to_vec()),
                (3, cells.map(str::to_owned).to_vec())
            ]
        );
        assert_eq!(lines, 5);
    }
}
