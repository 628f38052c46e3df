using System.Collections.Immutable;

namespace Finance.Budgets.Model;

/// <summary>Saves new content, whatever its findings.</summary>
public sealed record SaveDraft(Actor By, DateTimeOffset At, string ContentSha256);

/// <summary>Gives reasons for findings, or takes them back.</summary>
public sealed record Explain(Actor By, DateTimeOffset At, ImmutableArray<Explanation> Explanations);

/// <summary>Hands the content in (上报).</summary>
public sealed record Submit(Actor By, DateTimeOffset At);

/// <summary>The department passes what its unit handed in (审核汇总).</summary>
public sealed record Pass(Actor By, DateTimeOffset At);

/// <summary>Gives it back with comments.</summary>
/// <param name="FirstComment">The number that the first comment gets among those of the budget.</param>
public sealed record Return(Actor By, DateTimeOffset At, ImmutableArray<Comment> Comments, int? FirstComment = null);

/// <summary>The bureau has checked it.</summary>
public sealed record Review(Actor By, DateTimeOffset At);

/// <summary>Control figures for the unit were issued or changed (一下).</summary>
public sealed record IssueCeilings(Actor By, DateTimeOffset At, int Version);

/// <summary>批复.</summary>
public sealed record Approve(Actor By, DateTimeOffset At, Approval Approval);

/// <summary>批复 of a unit under a department, by the department.</summary>
public sealed record ApproveUnit(Actor By, DateTimeOffset At, string DocumentNumber, DateOnly DocumentDate);

/// <summary>Takes an approval back.</summary>
public sealed record Withdraw(Actor By, DateTimeOffset At, string Reason);

/// <summary>补录 of a budget that was approved elsewhere.</summary>
public sealed record Load(Actor By, DateTimeOffset At, string ContentSha256, Approval Approval);
