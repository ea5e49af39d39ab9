namespace Ingot.Data.Privacy;

/// <summary>What is done about personal data and secrets.</summary>
public enum PrivacyAction
{
    /// <summary>They are not looked for.</summary>
    Off,

    /// <summary>Each is replaced by its kind in angle brackets, such as &lt;EMAIL&gt;.</summary>
    Redact,

    /// <summary>Documents that hold any are dropped.</summary>
    Drop,

    /// <summary>They stay, and are counted.</summary>
    Tag,
}
