using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Testing;

namespace Finance.Benchmarks.Budgets;

/// <summary>A code book with as many units as a benchmark wants, each its own department.</summary>
internal sealed class BenchUnits : IDisposable
{
    /// <summary>The code book has no service behind it here, which is worth no line among the figures.</summary>
    public const string Quiet = "--Logging:LogLevel:Default=Error";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("finance-codebook-");

    public BenchUnits(int count)
    {
        Ids = [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"990000-{number:00000}"))];
        TestCodeBook.Write(folder.FullName, Ids.Select(Entry));
    }

    public ImmutableArray<string> Ids { get; }

    /// <summary>The settings that make a service read it.</summary>
    public string[] Arguments => TestCodeBook.Arguments(folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    private static UnitEntry Entry(string unit) =>
        new(
            UnitId.Parse(unit),
            $"测试单位{unit}",
            unit,
            ImmutableArray<string>.Empty,
            Parent: null,
            "990000",
            new UnitFormats("jiangxi-budget-2024", "jiangxi-final-2024", "jiangxi-2024"),
            "administrative",
            new DateOnly(2020, 1, 1),
            ValidTo: null,
            ImmutableArray<UnitId>.Empty
        );
}
