using System.Data;
using Microsoft.Data.SqlClient;

namespace Finance.Hosting.Storage;

/// <summary>Rows into a table by SqlBulkCopy, some thousand at a time.</summary>
internal static class SqlServerCopy
{
    private const int RowsAtOnce = 10_000;

    public static async Task RunAsync(
        SqlConnection connection,
        SqlTransaction transaction,
        StagedTable table,
        IAsyncEnumerable<object?[]> rows,
        CancellationToken cancellationToken
    )
    {
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.TableLock, transaction);
        copy.DestinationTableName = table.Sql;
        copy.BulkCopyTimeout = 0;
        using var chunk = new DataTable();
        chunk.Locale = System.Globalization.CultureInfo.InvariantCulture;
        foreach (var column in table.Columns)
        {
            chunk.Columns.Add(column.Name, column.Type);
            copy.ColumnMappings.Add(column.Name, column.Name);
        }

        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            chunk.Rows.Add(row);
            if (chunk.Rows.Count == RowsAtOnce)
            {
                await copy.WriteToServerAsync(chunk, cancellationToken);
                chunk.Clear();
            }
        }

        await copy.WriteToServerAsync(chunk, cancellationToken);
    }
}
