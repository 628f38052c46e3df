using System.Diagnostics;
using System.Globalization;
using Finance.Statements.Checks;

namespace Finance.Benchmarks.Statements;

/// <summary>A prefecture-level city: the documents of all its units, indexed and checked one after the other on one core.</summary>
internal static class City
{
    private const int Documents = 1700;

    public static void Run()
    {
        var documents = Enumerable.Range(0, Documents).Select(SampleDocument.Facts).ToArray();
        var context = StatementsBenchmark.CheckContextOf();
        var findings = Check(documents.Take(100), context);
        var loop = Time(() => documents.Sum(PlainLoop.Sum));
        var checks = Time(() => findings = Check(documents, context));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"city: {Documents} documents of {SampleDocument.Lines} lines indexed and checked in {checks.TotalSeconds:0.00} s, {findings} findings; the plain loop over the same lines {loop.TotalSeconds:0.000} s, ratio {checks / loop:0}"
            )
        );
    }

    private static int Check(IEnumerable<Finance.Statements.Facts> documents, CheckContext context) =>
        documents.Sum(document => CheckCatalog.Shipped.Check(document, context).Length);

    private static TimeSpan Time(Func<long> work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed;
    }
}
