using Finance.Statements.Words;

namespace Finance.Statements.Workbooks.Layout;

/// <summary>What a cell holds, and so how it is written, offered and read.</summary>
internal enum FieldKind
{
    /// <summary>Words of any length.</summary>
    Text,

    /// <summary>A code or name, kept as text also where somebody typed a number.</summary>
    Code,

    Functional,

    Economic,

    /// <summary>Printed beside a functional code for the reader's eye; no fact.</summary>
    FunctionalName,

    /// <summary>Printed beside an economic code for the reader's eye; no fact.</summary>
    EconomicName,

    Money,

    /// <summary>A decimal, as rates, areas and weights are.</summary>
    Number,

    Count,

    Year,

    Date,

    Month,

    Flag,

    /// <summary>One of a list of terms.</summary>
    Choice,

    /// <summary>The kind of a vehicle, from the format's list.</summary>
    VehicleKind,

    /// <summary>The least price of equipment, from the format's list or as money.</summary>
    Threshold,

    /// <summary>Names the project that a row belongs to.</summary>
    Owner,

    /// <summary>The name of a figure in a list of named figures.</summary>
    Key,

    /// <summary>Names the parts of a project that were given but hold nothing.</summary>
    EmptyParts,
}

/// <summary>One column of a list, or one line of a form, and the member of the facts that it carries.</summary>
/// <param name="Header">What is printed, and what is looked for.</param>
/// <param name="Path">The member, relative to the item of a list and to the whole in a form.</param>
internal sealed record Field(string Header, string Path, FieldKind Kind)
{
    public bool Required { get; init; }

    /// <summary>What belongs there, shown where the header is pointed at.</summary>
    public string Note { get; init; } = "";

    public TermList? Terms { get; init; }

    /// <summary>Holds text that may fill several lines.</summary>
    public bool Wide => Kind is FieldKind.Text;

    public bool IsName => Kind is FieldKind.FunctionalName or FieldKind.EconomicName;

    public static Field Text(string header, string path) => new(header, path, FieldKind.Text);

    public static Field Code(string header, string path) => new(header, path, FieldKind.Code);

    public static Field Money(string header, string path) => new($"{header}（元）", path, FieldKind.Money);

    public static Field Number(string header, string path) => new(header, path, FieldKind.Number);

    public static Field Count(string header, string path) => new(header, path, FieldKind.Count);

    public static Field Choice(string header, string path, TermList terms) => new(header, path, FieldKind.Choice) { Terms = terms };

    public static Field Flag(string header, string path) => new(header, path, FieldKind.Flag) { Terms = TermList.Flags };

    public Field Must => this with { Required = true };

    public Field With(string note) => this with { Note = note };
}
