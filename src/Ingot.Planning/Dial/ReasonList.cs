using System.Globalization;

namespace Ingot.Planning.Dial;

/// <summary>Collects the reasons in the order of the recipe.</summary>
internal sealed class ReasonList
{
    private readonly List<Reason> reasons = [];

    public IReadOnlyList<Reason> All => reasons;

    /// <summary>Notes <paramref name="value"/>; <paramref name="why"/> is replaced where a hand set it.</summary>
    public void Add(string path, IFormattable value, bool byHand, string why) =>
        reasons.Add(new(path, value.ToString(null, CultureInfo.InvariantCulture), byHand ? Reason.Hand : why));

    public void Add(string path, bool value, bool byHand, string why) => reasons.Add(new(path, value ? "true" : "false", byHand ? Reason.Hand : why));
}
