using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Finance.Architecture.Tests.SqlServer;

/// <summary>The T-SQL of every SQL Server context, held once against DacFx in a process of its own.</summary>
public sealed class CheckedSchemas : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("finance-schemas-");

    /// <summary>What is wrong, a line each, beginning with the name of the script.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Contexts.SqlServerNames)
        {
            await using var db = Contexts.Create(name);
            var migrator = db.GetService<IMigrator>();
            await WriteAsync($"{name}.migrations.sql", migrator.GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent));
            await WriteAsync($"{name}.schema.sql", db.Database.GenerateCreateScript());
        }

        await WriteAsync("WrongSyntax.migrations.sql", "CREATE TABLE [a] ([id] int,, [b] int)");
        await WriteAsync(
            "WrongReference.schema.sql",
            "CREATE TABLE [a] ([id] int NOT NULL, CONSTRAINT [fk] FOREIGN KEY ([id]) REFERENCES [nowhere] ([id]))"
        );
        Faults = await CheckAsync();
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task WriteAsync(string name, string sql) => File.WriteAllTextAsync(Path.Combine(folder.FullName, name), sql);

    private async Task<IReadOnlyList<string>> CheckAsync()
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var tool = Path.Combine(AppContext.BaseDirectory, "..", "..", "Finance.SchemaCheck", configuration, "Finance.SchemaCheck.dll");
        var start = new ProcessStartInfo("dotnet", [tool, folder.FullName])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal("", await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
