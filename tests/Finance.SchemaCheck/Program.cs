using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Finance.SchemaCheck;

/// <summary>Reads every *.sql file of a folder and prints what is wrong with it; of *.schema.sql files also what the whole schema breaks.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        DacExtensions.Load();
        var faults = 0;
        foreach (var file in Directory.GetFiles(args[0], "*.sql").Order(StringComparer.Ordinal))
        {
            foreach (var fault in Check(file))
            {
                Console.WriteLine($"{Path.GetFileName(file)}: {fault}");
                faults++;
            }
        }

        return faults == 0 ? 0 : 1;
    }

    private static IReadOnlyList<string> Check(string file)
    {
        var fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(File.ReadAllText(file)), out var errors);
        if (errors.Count > 0)
        {
            return [.. errors.Select(error => $"({error.Line},{error.Column}) {error.Message}")];
        }

        return file.EndsWith(".schema.sql", StringComparison.Ordinal) ? Validate((TSqlScript)fragment) : [];
    }

    private static IReadOnlyList<string> Validate(TSqlScript script)
    {
        using var model = new TSqlModel(SqlServerVersion.Sql150, new TSqlModelOptions());
        foreach (var statement in script.Batches.SelectMany(batch => batch.Statements))
        {
            model.AddObjects(TextOf(statement));
        }

        return
        [
            .. model.Validate().Where(message => message.MessageType == DacMessageType.Error).Select(message => message.ToString()),
            .. model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).Any() ? Array.Empty<string>() : ["no table"],
        ];
    }

    private static string TextOf(TSqlFragment fragment) =>
        string.Concat(
            fragment
                .ScriptTokenStream.Skip(fragment.FirstTokenIndex)
                .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
                .Select(token => token.Text)
        );
}
