using System.Collections.Immutable;

namespace Finance.Statements.Workbooks.Layout;

/// <summary>How a sheet carries facts.</summary>
internal enum SheetShape
{
    /// <summary>A row for each item of a list.</summary>
    Rows,

    /// <summary>A row for each item of a list that belongs to a project.</summary>
    RowsOfProjects,

    /// <summary>A row for each text of a list.</summary>
    Texts,

    /// <summary>A row for each named figure.</summary>
    Named,

    /// <summary>A label and a value in each row.</summary>
    Form,
}

/// <summary>One sheet and the place of the facts that it carries.</summary>
/// <param name="Place">The list, as a path of members; of a list within projects, its member there; empty for a form.</param>
internal sealed record SheetLayout(string Name, SheetShape Shape, string Place, ImmutableArray<Field> Fields)
{
    /// <summary>Belongs to final accounts; a budget leaves it out while it is empty.</summary>
    public bool FinalOnly { get; init; }

    /// <summary>Holds codes of last year, which this year's catalogue does not judge.</summary>
    public bool LastYear { get; init; }

    /// <summary>An object that every row has, also where none of its members is given.</summary>
    public string? Inner { get; init; }

    public static SheetLayout Rows(string name, string place, params ImmutableArray<Field> fields) =>
        new(name, SheetShape.Rows, place, fields);

    public static SheetLayout OfProjects(string name, string member, params ImmutableArray<Field> fields) =>
        new(name, SheetShape.RowsOfProjects, member, fields);

    public static SheetLayout Texts(string name, string place, string header) =>
        new(name, SheetShape.Texts, place, [Field.Text(header, "").Must]);

    public static SheetLayout Form(string name, params ImmutableArray<Field> fields) => new(name, SheetShape.Form, "", fields);
}

/// <summary>A part of the facts that can be given and still hold nothing, which is not the same as not given.</summary>
/// <param name="Path">Its members from the top.</param>
/// <param name="Sheet">Where its content stands.</param>
internal sealed record Part(string Name, string Path, string Sheet, bool IsList);
