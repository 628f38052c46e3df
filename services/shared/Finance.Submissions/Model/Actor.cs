namespace Finance.Submissions.Model;

/// <summary>Who acts, and in which role; people are told apart by id, never by name.</summary>
public sealed record Actor(Guid Id, string Name, string Role)
{
    public bool IsSamePersonAs(Actor? other) => other is not null && other.Id == Id;
}
