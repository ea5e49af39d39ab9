namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>`value | filter(arguments)`.</summary>
internal delegate object? Filter(Interpreter at, object? value, Arguments arguments);
