using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Supervision;

/// <summary>One project as the record of a draw has it: its fields with tabs between them, what is absent left empty.</summary>
internal static class DrawLine
{
    private const int WithoutInputs = 3;

    public static string Write(DrawnProject project)
    {
        var line = $"{project.Unit}\t{project.Code}\t{project.Amount}";
        return project.Inputs is not { } inputs
            ? line
            : string.Join(
                '\t',
                line,
                Flag(inputs.Evaluated),
                Text(inputs.Errors),
                Text(inputs.Asked),
                Text(inputs.Unexplained),
                Text(inputs.Infos),
                inputs.Executed.ToString(),
                Text(inputs.Total),
                inputs.Grade?.ToString() ?? "",
                Text(inputs.AboveBound),
                Flag(inputs.Rescored),
                Flag(inputs.Deviating)
            );
    }

    public static DrawnProject Read(string line)
    {
        var fields = line.Split('\t');
        var project = new DrawnProject(UnitId.Parse(fields[0]), fields[1], Name: "", Yuan(fields[2]));
        return fields.Length == WithoutInputs
            ? project
            : project with
            {
                Inputs = new RiskInputs
                {
                    Evaluated = fields[3] == "1",
                    Errors = Count(fields[4]),
                    Asked = Count(fields[5]),
                    Unexplained = Count(fields[6]),
                    Infos = Count(fields[7]),
                    Executed = Yuan(fields[8]),
                    Total = Number(fields[9]),
                    Grade = fields[10].Length == 0 ? null : Enum.Parse<Grade>(fields[10]),
                    AboveBound = Number(fields[11]),
                    Rescored = fields[12] == "1",
                    Deviating = fields[13] == "1",
                },
            };
    }

    private static string Flag(bool value) => value ? "1" : "0";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same for equal numbers, however many zeros they carry.</summary>
    private static string Text(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static int Count(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static Money Yuan(string text) =>
        Money.TryParseYuan(text, out var money) ? money : throw new InvalidDataException("A record of a draw has no amount.");
}
