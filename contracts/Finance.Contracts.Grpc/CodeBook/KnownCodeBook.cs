using System.Collections.Frozen;
using Finance.Contracts.Grpc.V1;

namespace Finance.Contracts.Grpc;

/// <summary>All that a client knows at one moment; replaced as a whole, so that readers never see half of a refresh.</summary>
internal sealed class KnownCodeBook
{
    public KnownCodeBook(SavedCodeBook saved)
    {
        Saved = saved;
        Catalogs = saved.Catalogs.Select(message => new Catalog(message)).ToFrozenDictionary(catalog => catalog.Year);
        Units = new UnitDirectory(saved.Units);
    }

    /// <summary>Only the moment of confirmation is new.</summary>
    private KnownCodeBook(KnownCodeBook unchanged, long confirmedAt)
    {
        Saved = new SavedCodeBook
        {
            Catalogs = { unchanged.Saved.Catalogs },
            UnitsVersion = unchanged.Saved.UnitsVersion,
            Units = { unchanged.Saved.Units },
            ConfirmedAtUnixMilliseconds = confirmedAt,
        };
        Catalogs = unchanged.Catalogs;
        Units = unchanged.Units;
    }

    public SavedCodeBook Saved { get; }

    public FrozenDictionary<FiscalYear, Catalog> Catalogs { get; }

    public UnitDirectory Units { get; }

    public DateTimeOffset ConfirmedAt => DateTimeOffset.FromUnixTimeMilliseconds(Saved.ConfirmedAtUnixMilliseconds);

    public KnownCodeBook ConfirmedAgain(DateTimeOffset now) => new(this, now.ToUnixTimeMilliseconds());
}
