using Finance.Benchmarks;
using Finance.Benchmarks.Accounts;
using Finance.Benchmarks.Budgets;
using Finance.Benchmarks.Disclosure;
using Finance.Benchmarks.Performance;
using Finance.Benchmarks.Statements;

if (args is [BareKestrel.Serve, var address, var file])
{
    await BareKestrel.ServeAsync(address, file);
    return 0;
}

// Without a name all run, one after the other; the exit code is the worst of theirs.
var benchmarks = new Dictionary<string, Func<Task<int>>>(StringComparer.Ordinal)
{
    ["outbox"] = () => OutboxBenchmark.RunAsync(messages: 5000),
    ["drafts"] = DraftsBenchmark.RunAsync,
    ["events"] = EventsBenchmark.RunAsync,
    ["summary"] = SummaryBenchmark.RunAsync,
    ["payments"] = () => PaymentsBenchmark.RunAsync(payments: 1_000_000),
    ["reconciliation"] = ReconciliationBenchmark.RunAsync,
    ["statements"] = () => Task.FromResult(StatementsBenchmark.Run()),
    ["city"] = () => Task.FromResult(City.Run()),
    ["page"] = PageBenchmark.RunAsync,
    ["publishing"] = PublishingBenchmark.RunAsync,
    ["search"] = SearchBenchmark.RunAsync,
    ["scoring"] = () => Task.FromResult(ScoringBenchmark.Run()),
    ["rescoring"] = RescoringBenchmark.RunAsync,
};

if (args.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark {unknown}; there are {string.Join(", ", benchmarks.Keys)}.");
    return 64;
}

var worst = 0;
foreach (var name in args.Length > 0 ? args : [.. benchmarks.Keys])
{
    worst = Math.Max(worst, await benchmarks[name]());
}

return worst;
