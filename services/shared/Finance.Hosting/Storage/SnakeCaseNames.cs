using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Finance.Hosting.Storage;

/// <summary>Names tables, columns, keys and indexes in snake_case, so that hand-written SQL needs no quotation marks on either engine.</summary>
internal sealed class SnakeCaseNames : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        IConventionEntityType[] entities = [.. modelBuilder.Metadata.GetEntityTypes().Where(entity => !entity.IsMappedToJson())];
        foreach (var entity in entities.Where(OwnsItsTable))
        {
            entity.Builder.ToTable(Of(entity.GetTableName()!), entity.GetSchema());
        }

        foreach (var entity in entities)
        {
            NameColumns(entity);
        }

        foreach (var entity in entities)
        {
            NameConstraints(entity);
        }
    }

    /// <summary>"BudgetLine" and "PK_BudgetLine" become "budget_line" and "pk_budget_line".</summary>
    internal static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var wordStarts =
                i > 0
                && char.IsUpper(name[i])
                && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (wordStarts)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>Derived types and single owned ones live in the table of another.</summary>
    private static bool OwnsItsTable(IConventionEntityType entity) =>
        entity.GetTableName() is not null && entity.BaseType is null && entity.FindOwnership() is not { IsUnique: true };

    private static void NameColumns(IConventionEntityType entity)
    {
        if (StoreObjectIdentifier.Create(entity, StoreObjectType.Table) is not { } table)
        {
            return;
        }

        foreach (var property in entity.GetDeclaredProperties())
        {
            if (property.GetColumnName(table) is { } column)
            {
                property.Builder.HasColumnName(Of(column));
            }
        }
    }

    private static void NameConstraints(IConventionEntityType entity)
    {
        foreach (var key in entity.GetDeclaredKeys())
        {
            key.Builder.HasName(key.GetName() is { } name ? Of(name) : null);
        }

        foreach (var foreignKey in entity.GetDeclaredForeignKeys())
        {
            foreignKey.Builder.HasConstraintName(foreignKey.GetConstraintName() is { } name ? Of(name) : null);
        }

        foreach (var index in entity.GetDeclaredIndexes())
        {
            index.Builder.HasDatabaseName(index.GetDatabaseName() is { } name ? Of(name) : null);
        }
    }
}
