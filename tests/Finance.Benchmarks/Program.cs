using System.Globalization;
using Finance.Benchmarks;
using Finance.Benchmarks.Statements;

switch (args)
{
    case []:
        return Math.Max(await OutboxBenchmark.RunAsync(messages: 5000), StatementsBenchmark.Run());
    case ["statements"]:
        return StatementsBenchmark.Run();
    case ["city"]:
        City.Run();
        return 0;
    case ["outbox"]:
        return await OutboxBenchmark.RunAsync(messages: 5000);
    case ["outbox", var count] when int.TryParse(count, CultureInfo.InvariantCulture, out var messages) && messages > 0:
        return await OutboxBenchmark.RunAsync(messages);
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release -- [outbox [messages] | statements | city]");
        return 64;
}
