using System.Collections.Immutable;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Functions that find personal data in a text and give it masked; unknown where there is none.</summary>
internal static class PersonalDataWords
{
    public static readonly ImmutableArray<Function> Functions =
    [
        Wording.Of("mobileIn", text => Value.Of(PersonalNumbers.Mobile(text))),
        Wording.Of("identityIn", text => Value.Of(PersonalNumbers.Identity(text))),
        Wording.Of("cardIn", text => Value.Of(PersonalNumbers.Card(text))),
        Wording.Of("emailIn", text => Value.Of(PersonalWords.Email(text))),
        Wording.Of("homeIn", text => Value.Of(PersonalWords.Home(text))),
        Wording.Of("officePhoneIn", text => Value.Of(PersonalNumbers.OfficePhone(text))),
    ];
}
