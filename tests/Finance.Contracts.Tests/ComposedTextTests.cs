using System.Text;

namespace Finance.Contracts.Tests;

public sealed class ComposedTextTests
{
    /// <summary>Each letter after each of a few that it may join with, held against what Unicode says.</summary>
    [Fact]
    public void It_is_what_unicode_says_of_every_letter_behind_every_other_kind()
    {
        foreach (var before in new[] { "", "e", "A", "中", "ｶ", "か", "\u1100", "が\u3099" })
        {
            for (var code = 0; code <= 0xfffd; code++)
            {
                var letter = (char)code;
                if (!char.IsSurrogate(letter))
                {
                    var text = before + letter;
                    Assert.Equal(text.Normalize(NormalizationForm.FormC), ComposedText.Of(text));
                }
            }
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text() => Assert.ThrowsAny<ArgumentException>(() => ComposedText.Of("中\ud800"));
}
