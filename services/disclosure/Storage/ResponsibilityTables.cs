using System.Collections.Immutable;
using System.Text.Json;
using Finance.Disclosure.Model;
using Finance.Hosting.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Finance.Disclosure.Storage;

/// <summary>Who reviewed a publication and where else it stands: read with it and never asked for by itself, so kept as two texts.</summary>
internal static class ResponsibilityTables
{
    public static void Map(ModelBuilder model) =>
        model.Entity<Publication>(publication =>
        {
            publication.Ignore(p => p.ValidReview);
            publication.Property(p => p.Review).HasConversion(review => Write(review), text => Read<PublicReview>(text));
            publication
                .Property(p => p.Elsewhere)
                .HasConversion(
                    links => links.IsDefaultOrEmpty ? "" : Write(links),
                    text => text.Length == 0 ? ImmutableArray<ElsewhereLink>.Empty : Read<ImmutableArray<ElsewhereLink>>(text),
                    new ValueComparer<ImmutableArray<ElsewhereLink>>(
                        (one, other) => one.SequenceEqual(other),
                        links => links.Length,
                        links => links
                    )
                );
        });

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, FinanceJson.Options);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, FinanceJson.Options)!;
}
