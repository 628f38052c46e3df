using System.Diagnostics;
using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Tests.Storage;

/// <summary>The statements that are written by hand for SQL Server, read by its own parser where no server is at hand.</summary>
public sealed class SqlServerStatementTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("finance-statements-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Every_statement_written_by_hand_is_valid()
    {
        await using var db = new SqlServerLedgerDesign().CreateDbContext([]);
        var engine = SqlServerEngine.Instance;
        await WriteAsync("lock", SqlServerEngine.LockSql);
        await WriteAsync("unlock", SqlServerEngine.UnlockSql);
        await WriteAsync("insert", engine.InsertUnlessPresent("inbox", ["queue", "id", "received_at"], ["queue", "id"]));
        // The printed form declares the parameters first, without the @ that raw ones lack there.
        var take = engine.TakePending(db, DateTimeOffset.UnixEpoch, 200).ToQueryString();
        await WriteAsync("take", take[take.IndexOf("SELECT", StringComparison.Ordinal)..]);
        StagedColumn[] columns = [new("id", typeof(Guid)), new("day", typeof(DateOnly)), new("text", typeof(string))];
        var staged = new StagedTable(engine.StagedName("staged"), columns);
        await WriteAsync("stage", engine.CreateStaged(staged));
        await WriteAsync("new", engine.InsertNew(staged, "entries", ["id", "day"], [("id", "s.id"), ("day", "s.day"), ("place", "1")]));
        await WriteAsync("wrong", "SELECT TOP 5 FROM WITH outbox");

        var fault = Assert.Single(await CheckAsync());

        Assert.StartsWith("wrong.sql", fault, StringComparison.Ordinal);
    }

    private Task WriteAsync(string name, string sql) => File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".sql"), sql);

    private async Task<string[]> CheckAsync()
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var tool = Path.Combine(AppContext.BaseDirectory, "..", "..", "Finance.SchemaCheck", configuration, "Finance.SchemaCheck.dll");
        var start = new ProcessStartInfo("dotnet", [tool, folder.FullName]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
