using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Finance.Hosting.Storage;

/// <summary>Inserts one row of any mapped entity unless its key is taken, without EF's change tracker and without a caught exception.</summary>
internal static class InsertOnce
{
    public static async Task<bool> RunAsync<TEntity>(FinanceDb db, TEntity row, CancellationToken cancellationToken)
        where TEntity : class
    {
        var entity = db.Model.FindEntityType(typeof(TEntity)) ?? throw new ArgumentException($"{typeof(TEntity).Name} is not mapped.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = entity
            .GetProperties()
            .Where(property => property.ValueGenerated == ValueGenerated.Never)
            .ToDictionary(property => property.GetColumnName(table)!, StringComparer.Ordinal);
        string[] keys = [.. entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName(table)!)];

        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = db.Engine.InsertUnlessPresent(table.Name, [.. columns.Keys], keys);
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (column, property) in columns)
        {
            var value = property.GetGetter().GetClrValue(row);
            command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, "@" + column, value, property.IsNullable));
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
