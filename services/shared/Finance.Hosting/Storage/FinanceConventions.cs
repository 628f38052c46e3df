using Finance.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Finance.Hosting.Storage;

/// <summary>How values stand in both databases, so that no mapping says it again.</summary>
internal static class FinanceConventions
{
    /// <summary>Microseconds: the finest that both engines keep.</summary>
    private const int InstantPrecision = 6;

    private const int EnumLength = 40;
    private const int UnitLength = 27;

    public static void Configure(ModelConfigurationBuilder conventions, IEngine engine)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantConverter>().HavePrecision(InstantPrecision);
        conventions.Properties<decimal>().HavePrecision(19, 6);
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(EnumLength);
        conventions.Properties<Money>().HaveConversion<MoneyConverter>();
        conventions.Properties<FiscalYear>().HaveConversion<FiscalYearConverter>();
        conventions.Properties<UnitId>().HaveConversion<UnitIdConverter>().HaveMaxLength(UnitLength);
        conventions.Properties<FunctionalCode>().HaveConversion<FunctionalCodeConverter>().HaveMaxLength(7);
        conventions.Properties<EconomicCode>().HaveConversion<EconomicCodeConverter>().HaveMaxLength(5);
        conventions.Conventions.Add(_ => new SnakeCaseNames());
        conventions.Conventions.Add(_ => new BytewiseStrings(engine.BytewiseCollation));
    }

    /// <summary>The application makes GUID keys; EF would otherwise take a child with its key set for one that is stored already.</summary>
    public static void KeepApplicationKeys(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties())
        {
            if (property.ClrType == typeof(Guid) && property.IsPrimaryKey())
            {
                property.ValueGenerated = ValueGenerated.Never;
            }

            if (property.Name == "Revision")
            {
                property.IsConcurrencyToken = true;
            }
        }
    }

    private sealed class InstantConverter()
        : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => instant.ToUniversalTime(), stored => stored);

    private sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Fen, fen => Money.FromFen(fen));

    private sealed class FiscalYearConverter() : ValueConverter<FiscalYear, int>(year => year.Value, value => new FiscalYear(value));

    private sealed class UnitIdConverter() : ValueConverter<UnitId, string>(unit => unit.Value, text => UnitId.Parse(text));

    private sealed class FunctionalCodeConverter()
        : ValueConverter<FunctionalCode, string>(code => code.Value, text => FunctionalCode.Parse(text));

    private sealed class EconomicCodeConverter()
        : ValueConverter<EconomicCode, string>(code => code.Value, text => EconomicCode.Parse(text));
}
