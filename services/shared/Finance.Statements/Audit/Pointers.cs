using System.Globalization;

namespace Finance.Statements.Audit;

/// <summary>JSON pointers into the printed document that was sent.</summary>
internal static class Pointers
{
    public static string Table(int table) => string.Create(CultureInfo.InvariantCulture, $"/tables/{table}");

    public static string Row(int table, int row) => string.Create(CultureInfo.InvariantCulture, $"/tables/{table}/rows/{row}");

    public static string Cell(int table, int row, string column) => $"{Row(table, row)}/values/{Escape(column)}";

    public static string Figure(int figure) => string.Create(CultureInfo.InvariantCulture, $"/narrativeFigures/{figure}");

    public static string Project(int project) => string.Create(CultureInfo.InvariantCulture, $"/projects/{project}");

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
