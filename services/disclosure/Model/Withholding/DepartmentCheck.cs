using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>
/// A department's document against those of its units, of one kind and year: a row that one of them leaves out is known where the others tell
/// it, by taking units from the department or adding them up. It stays hidden where a second document leaves the row out too, or where the
/// department has money that no published document tells of: then money could have moved there, and everything published would read the same.
/// </summary>
public static class DepartmentCheck
{
    private const string Rule = "P04";

    /// <summary>What may be lost in rounding a cell.</summary>
    private const decimal Rounding = 0.01m;

    /// <summary>A hidden amount must be uncertain by this part of itself, and by 200 yuan.</summary>
    private const decimal LeastPart = 0.1m;
    private const decimal Least = 0.02m;

    private const int MostNamed = 5;

    /// <param name="department">Null where the department has published nothing: then nothing sums its units.</param>
    public static ImmutableArray<Fault> Told(string going, ToldAmounts? department, ImmutableArray<ToldAmounts> units)
    {
        if (
            department is null
            || units.IsEmpty
            || department.Total is not { } whole
            || units.Any(unit => unit.Total is null)
            || (!department.Withholds && units.All(unit => !unit.Withholds))
        )
        {
            return [];
        }

        var untold = whole - units.Sum(unit => unit.Total!.Value);
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var unit in units.Where(unit => unit.Withholds))
        {
            var others = units.Remove(unit);
            var rest = untold - VisibleRest(unit.Leaves.Keys, department, units);
            Add(
                faults,
                going,
                unit,
                department.Cells.Keys.Where(key => !unit.Cells.ContainsKey(key)),
                key => Sum(key, others) is { } told ? department.Cells[key] - told : null,
                rest,
                others.Length + 1
            );
        }

        if (department.Withholds)
        {
            var rest = untold - VisibleRest(department.Leaves.Keys, department, units);
            Add(
                faults,
                going,
                department,
                units.SelectMany(unit => unit.Cells.Keys).Distinct(StringComparer.Ordinal).Where(key => !department.Cells.ContainsKey(key)),
                key => Sum(key, units),
                rest,
                units.Length
            );
        }

        return faults.ToImmutable();
    }

    /// <summary>What the others tell of a row together; null where one of them leaves it out.</summary>
    private static decimal? Sum(string key, ImmutableArray<ToldAmounts> documents) =>
        documents.All(document => document.Cells.ContainsKey(key) || !document.Withholds)
            ? documents.Sum(document => document.Cells.GetValueOrDefault(key))
            : null;

    /// <summary>The untold money that can only lie in rows that everybody tells, so that nothing can have moved to the hidden ones.</summary>
    private static decimal VisibleRest(IEnumerable<string> leaves, ToldAmounts department, ImmutableArray<ToldAmounts> units) =>
        leaves
            .Where(code => department.Leaves.ContainsKey(code) && Sum($"lines/{code}", units) is not null)
            .Sum(code => Math.Max(0, department.Leaves[code] - Sum($"lines/{code}", units)!.Value));

    private static void Add(
        ImmutableArray<Fault>.Builder faults,
        string going,
        ToldAmounts hiding,
        IEnumerable<string> leftOut,
        Func<string, decimal?> derive,
        decimal rest,
        int addends
    )
    {
        var told = leftOut
            .Where(key => derive(key) is { } amount && amount > Rounding * addends && rest < Math.Max(Least, amount * LeastPart))
            .Select(WordsOf)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Take(MostNamed)
            .ToList();
        if (told.Count > 0)
        {
            var whose = hiding.Id == going ? "这一份文件" : $"已经公开的 {hiding.Id}";
            faults.Add(
                new Fault(
                    "",
                    Rule,
                    $"{whose}没有单独列示{string.Join('、', told)}，但部门的文件与各单位的文件相减或者相加就能得出，不予公开的金额会被推算出来。"
                )
            );
        }
    }

    private static string WordsOf(string key)
    {
        var parts = key.Split('/');
        return parts.Length > 3 ? parts[3] : parts[1];
    }
}
