using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>
/// The code that each row stands for. A printed code that differs from the one which other tables print for the same name and amount is
/// an error of its own (D09); the row is then judged by the code that was meant, so that one slip is not told as ten.
/// </summary>
internal sealed class EffectiveCodes
{
    private const int MostNamesakes = 100;

    private readonly Dictionary<(int Table, int Row), string> codes = [];

    private EffectiveCodes() { }

    /// <summary>Rows whose printed code is another than the one meant.</summary>
    public ImmutableArray<Slip> Slips { get; private set; } = [];

    public string? Of(int table, int row) => codes.GetValueOrDefault((table, row));

    /// <summary>A code as printed, the code meant, and a place that prints it right (none: the row itself contradicts its print).</summary>
    public sealed record Slip(
        PrintedTable Table,
        PrintedRow Row,
        string Printed,
        string Meant,
        PrintedTable? OtherTable,
        PrintedRow? OtherRow
    );

    public static EffectiveCodes Find(PrintedDocument document)
    {
        var found = new EffectiveCodes();
        var slips = ImmutableArray.CreateBuilder<Slip>();
        var rows = new List<Coded>();
        var uses = Uses(document);
        foreach (var table in document.Tables)
        {
            foreach (var row in table.Rows)
            {
                var printed = Printed(row);
                if (Stated(row, printed) is not { } code)
                {
                    continue;
                }

                var contradicts = printed.Length > 0 && !code.EndsWith(printed, StringComparison.Ordinal);
                if (contradicts)
                {
                    var other = printed.Length == code.Length && uses[(row.Name, printed)] >= uses[(row.Name, code)] ? printed : null;
                    slips.Add(
                        other is null
                            ? new Slip(table, row, string.Join('/', Parts(row)), code, null, null)
                            : new Slip(table, row, code, other, null, null)
                    );
                    code = other ?? code;
                }

                found.codes[(table.Index, row.Index)] = code;
                rows.Add(new Coded(table, row, code, Wording.Bare(Wording.Plain(row.Name))));
            }
        }

        slips.AddRange(FindAgainstOthers(rows, found));
        found.Slips = slips.ToImmutable();
        return found;
    }

    private sealed record Coded(PrintedTable Table, PrintedRow Row, string Code, string Name)
    {
        /// <summary>A project below the row of its code.</summary>
        public bool IsDetail { get; } = Row.ProjectName is { Length: > 0 } || Row.Kind?.Contains("项目", StringComparison.Ordinal) == true;

        public bool SharesAmount(Coded other) =>
            Row.Values.Values.Any(value => IsAmount(value) && other.Row.Values.Values.Contains(value, StringComparer.Ordinal));

        private static bool IsAmount(string text) => PrintedNumber.TryParse(text, out var number) && number.Value != 0;
    }

    private static IEnumerable<Slip> FindAgainstOthers(List<Coded> rows, EffectiveCodes found)
    {
        var byName = rows.Where(row => row.Name.Length > 0).ToLookup(row => (row.Name, row.Code.Length));
        var whole = rows.Where(row => !row.IsDetail).ToList();
        var tablesOfCode = whole.GroupBy(row => row.Code).ToDictionary(group => group.Key, Tables, StringComparer.Ordinal);
        var tablesOfName = whole.GroupBy(row => (row.Name, row.Code)).ToDictionary(group => group.Key, Tables);
        foreach (var row in rows)
        {
            // Whoever stands alone with a code and this name is in doubt, never what several tables print.
            if (row.IsDetail)
            {
                if (!tablesOfCode.ContainsKey(row.Code) && Subtotal(row, rows) is { } above)
                {
                    found.codes[(row.Table.Index, row.Row.Index)] = above.Code;
                    yield return new Slip(row.Table, row.Row, row.Code, above.Code, above.Table, above.Row);
                }

                continue;
            }

            if (tablesOfName[(row.Name, row.Code)].Count > 1)
            {
                continue;
            }

            var right = byName[(row.Name, row.Code.Length)]
                .Take(MostNamesakes)
                .FirstOrDefault(other =>
                    other.Table != row.Table
                    && !other.IsDetail
                    && other.Code != row.Code
                    && !tablesOfCode[other.Code].Contains(row.Table.Index)
                    && (tablesOfCode[other.Code].Count > 1 || IsOutOfOrder(row, rows))
                    && row.SharesAmount(other)
                );
            if (right is not null)
            {
                found.codes[(row.Table.Index, row.Row.Index)] = right.Code;
                var printed = Parts(row.Row);
                yield return new Slip(
                    row.Table,
                    row.Row,
                    printed.Length == 0 ? row.Code : string.Join('/', printed),
                    right.Code,
                    right.Table,
                    right.Row
                );
            }
        }
    }

    /// <summary>The subtotal of a code that a project stands below.</summary>
    private static Coded? Subtotal(Coded project, List<Coded> rows) =>
        rows.FindLast(row =>
            row.Table == project.Table && row.Row.Index < project.Row.Index && !row.IsDetail && row.Code.Length == project.Code.Length
        );

    private static HashSet<int> Tables(IEnumerable<Coded> rows) => [.. rows.Select(row => row.Table.Index)];

    /// <summary>Codes ascend in a table; one that does not is the likelier slip.</summary>
    private static bool IsOutOfOrder(Coded row, List<Coded> rows)
    {
        var neighbours = rows.Where(other => other.Table == row.Table).ToList();
        var at = neighbours.IndexOf(row);
        return (at > 0 && string.CompareOrdinal(neighbours[at - 1].Code, row.Code) > 0)
            || (at + 1 < neighbours.Count && string.CompareOrdinal(row.Code, neighbours[at + 1].Code) > 0);
    }

    /// <summary>How often each name stands beside each code.</summary>
    private static CodeUses Uses(PrintedDocument document)
    {
        var uses = new CodeUses();
        foreach (var row in document.Tables.SelectMany(table => table.Rows))
        {
            if (row.NormalizedCode is { } code)
            {
                uses.Add((row.Name, code));
            }
        }

        return uses;
    }

    private sealed class CodeUses
    {
        private readonly Dictionary<(string Name, string Code), int> counts = [];

        public int this[(string Name, string Code) key] => counts.GetValueOrDefault(key);

        public void Add((string Name, string Code) key) => counts[key] = this[key] + 1;
    }

    private static string? Stated(PrintedRow row, string printed)
    {
        var stated = row.NormalizedCode is { Length: > 0 } given ? given.Trim() : printed;
        return stated.Length is 3 or 5 or 7 && stated.All(char.IsAsciiDigit) ? stated : null;
    }

    private static string[] Parts(PrintedRow row) =>
        [.. row.Code.Where(part => !part.Key.Contains("单位", StringComparison.Ordinal)).Select(part => part.Value)];

    /// <summary>The digits of all parts; what wrapping put between them is left out.</summary>
    private static string Printed(PrintedRow row) => string.Concat(Parts(row).SelectMany(part => part).Where(char.IsAsciiDigit));
}
