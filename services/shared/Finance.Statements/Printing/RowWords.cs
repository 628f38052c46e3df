using System.Globalization;
using Finance.Statements.Formats;
using Finance.Statements.Tables;

namespace Finance.Statements.Printing;

/// <summary>What the names in templates stand for: in every table, and in the row that is being printed.</summary>
internal sealed record RowWords(PrintContext Context)
{
    /// <summary>Names that titles, headings and notes may use.</summary>
    public static readonly string[] OfDocument =
    [
        "year",
        "lastYear",
        "nextYear",
        "unit.code",
        "unit.name",
        "unit.shortName",
        "department.code",
        "department.name",
        "department.shortName",
    ];

    /// <summary>Names that rows may use as well.</summary>
    public static readonly string[] OfRow =
    [
        .. OfDocument,
        "code",
        "类",
        "款",
        "项",
        "name",
        "ordinal",
        "chineseOrdinal",
        "project.code",
        "project.name",
    ];

    private static readonly string[] Digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public int Ordinal { get; init; }

    public string ProjectCode { get; init; } = "";

    public string ProjectName { get; init; } = "";

    public NamedUnit Unit { get; init; } = Context.Subject.Unit;

    public string Fill(Template template) => template.Fill(Value);

    private string Value(string name) =>
        name switch
        {
            "year" => Number(Context.Year.Value),
            "lastYear" => Number(Context.Year.Value - 1),
            "nextYear" => Number(Context.Year.Value + 1),
            "unit.code" => Unit.Code,
            "unit.name" => Unit.Name,
            "unit.shortName" => Unit.ShortName,
            "department.code" => Context.Subject.Department.Code,
            "department.name" => Context.Subject.Department.Name,
            "department.shortName" => Context.Subject.Department.ShortName,
            "code" => Code,
            "类" => Part(0, 3),
            "款" => Part(3, 2),
            "项" => Part(5, 2),
            "name" => Name,
            "ordinal" => Number(Ordinal),
            "chineseOrdinal" => Chinese(Ordinal),
            "project.code" => ProjectCode,
            "project.name" => ProjectName,
            _ => "",
        };

    private string Part(int start, int length) => Code.Length >= start + length ? Code.Substring(start, length) : "";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>一 to 九十九.</summary>
    private static string Chinese(int number) =>
        number < 10 ? Digits[number] : (number < 20 ? "" : Digits[number / 10]) + "十" + Digits[number % 10];
}
