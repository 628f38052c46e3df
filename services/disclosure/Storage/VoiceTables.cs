using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>What citizens say about publications, and why publications were late.</summary>
public abstract partial class DisclosureDb
{
    public DbSet<Voice> Voices => Set<Voice>();

    public DbSet<Delay> Delays => Set<Delay>();
}

internal static class VoiceTables
{
    private const int NameLength = 200;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Voice>(voice =>
        {
            voice.HasKey(v => v.Id);
            voice.Property(v => v.PublicationId).HasMaxLength(PublicationId.MaxLength);
            voice.Property(v => v.Correction).HasMaxLength(PublicationId.MaxLength);
            voice.Property(v => v.Place).HasMaxLength(Voice.PlaceMaxLength);
            voice.Property(v => v.Text).HasMaxLength(Voice.TextMaxLength);
            voice.Property(v => v.Answer).HasMaxLength(Voice.TextMaxLength);
            voice.Property(v => v.HiddenReason).HasMaxLength(Voice.PlaceMaxLength);
            voice.Property(v => v.HandledBy).HasMaxLength(NameLength);
            voice.HasIndex(v => v.PublicationId);
            voice.HasIndex(v => new { v.Status, v.DueOn });
        });
        model.Entity<Delay>(delay =>
        {
            delay.HasKey(d => d.DocumentId);
            delay.Property(d => d.Reason).HasMaxLength(Delay.ReasonMaxLength);
            delay.Property(d => d.RecordedBy).HasMaxLength(NameLength);
        });
    }
}
