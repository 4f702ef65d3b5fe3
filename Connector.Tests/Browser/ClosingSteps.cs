using ChatClosing.Closing.Quality;
using ChatClosing.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>What people do in the closing window, by the keyboard.</summary>
internal static class ClosingSteps
{
    /// <summary>A house that can send a history everywhere.</summary>
    public static readonly (string Key, string Value)[] Everything =
    [
        ("Mail__Host", "127.0.0.1"), ("Mail__From", "desk@maisonlumen.fr"), ("Zendesk__BaseUrl", "http://127.0.0.1:9"), ("Zendesk__User", "desk@maisonlumen.fr"),
        ("Zendesk__Token", "token"), ("Survey__Enabled", "true"), ("Survey__Default", "true"),
    ];

    /// <summary>And asks its agents three questions.</summary>
    public static async Task AsksAsync(this Shop shop)
    {
        var questions = shop.App.Services.GetRequiredService<QualityQuestions>();
        QuestionRequest[] all =
        [
            new() { Text = "How did the connection and the desk work?", Kind = QualityKinds.Scale },
            new() { Text = "Did you have what you needed to answer?", Kind = QualityKinds.Scale },
            new() { Text = "How was the customer?", Kind = QualityKinds.Choice, Choices = ["calm", "in a hurry", "angry"] },
        ];
        foreach (var question in all)
            (await questions.AddAsync(question, Guid.Empty, CancellationToken.None)).Problem.ShouldBeNull();
    }

    public static readonly SimulatorOptions Quick = new() { EchoAfter = TimeSpan.Zero, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero };

    /// <summary>Opens the closing window of the window in use.</summary>
    public static async Task OpensClosingAsync(this AgentDesk who, string keys = "Alt+Shift+C")
    {
        await who.Keyboard.PressAsync(keys);
        await Expect(who.Dialog).ToBeVisibleAsync();
        await Expect(who.Dialog.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
    }

    /// <summary>Goes on with Tab until something has the focus.</summary>
    public static async Task TabsToAsync(this AgentDesk who, ILocator where)
    {
        for (var i = 0; i < 40; i++)
        {
            if (await where.EvaluateAsync<bool>("one => one === document.activeElement"))
                return;
            await who.Keyboard.PressAsync("Tab");
        }

        await Expect(where).ToBeFocusedAsync();
    }

    /// <summary>Adds a conversation type right there.</summary>
    public static async Task AddsTypeAsync(this AgentDesk who, string name)
    {
        await who.Keyboard.TypeAsync(name);
        await Expect(who.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1); // "Add …": no other type has all these words
        await who.Keyboard.PressAsync("ArrowDown");
        await who.Keyboard.PressAsync("Enter");
        await Expect(who.Dialog.Locator(".chip").First).ToContainTextAsync(name);
    }

    /// <summary>For who wants to look at it: a picture, when a folder for them is named.</summary>
    public static async Task PictureAsync(this AgentDesk who, string name)
    {
        if (Environment.GetEnvironmentVariable("CHATCLOSING_SCREENSHOTS") is { Length: > 0 } folder)
            await who.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), Caret = ScreenshotCaret.Hide });
    }
}
