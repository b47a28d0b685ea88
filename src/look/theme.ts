import { theme as antd, type ThemeConfig } from 'antd'

import { font, tokens, type ThemeName } from '#look/tokens.ts'

/**
 * The component library in our own clothes, made of the same tokens as the style sheets. Where a
 * person wants no movement, what closes is gone at once.
 */
export function antdTheme(name: ThemeName, isStill: boolean): ThemeConfig {
  const t = tokens[name]
  return {
    algorithm: name === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      fontFamily: font.family,
      fontFamilyCode: font.mono,
      fontSize: 13,
      fontSizeSM: 12,
      controlHeight: 28,
      controlHeightSM: 24,
      lineHeight: 20 / 13,
      lineWidthFocus: 2,
      sizeStep: 3, // Denser than the library's own 4.
      borderRadius: 4,
      borderRadiusSM: 4,
      borderRadiusLG: 4,
      wireframe: false,
      motion: !isStill,
      motionDurationFast: '0.06s',
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.12s',
      colorPrimary: t.now,
      colorPrimaryBorder: t.now, // The library's focus ring.
      colorBgMask: 'rgb(15 18 21 / 0.4)',
      colorLink: t.nowText,
      colorError: t.fault,
      colorWarning: t.now,
      colorSuccess: t.bonus,
      colorInfo: t.agent,
      colorText: t.text,
      colorTextSecondary: t.textSoft,
      colorTextTertiary: t.textFaint,
      colorTextDescription: t.textFaint,
      colorTextPlaceholder: t.textFaint,
      colorBgBase: t.surface,
      colorBgContainer: t.surface,
      colorBgElevated: name === 'dark' ? t.raised : t.surface,
      colorBgLayout: t.ground,
      colorBorder: t.lineStrong,
      colorBorderSecondary: t.line,
      colorSplit: t.line,
      controlItemBgHover: t.hover,
      controlItemBgActive: t.selected,
      controlItemBgActiveHover: t.selected,
      controlOutline: 'transparent',
      boxShadow: t.shadow,
      boxShadowSecondary: t.shadow,
    },
    components: {
      Button: {
        colorPrimary: t.nowFill,
        colorPrimaryHover: t.nowFill,
        colorPrimaryActive: t.now,
        primaryColor: t.onNow,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        defaultBorderColor: t.line,
        defaultHoverBorderColor: t.lineStrong,
        defaultHoverColor: t.text,
        defaultActiveColor: t.text,
        defaultActiveBorderColor: t.lineStrong,
        defaultBg: t.surface,
        defaultHoverBg: t.hover,
        textHoverBg: t.hover,
        paddingInline: 10,
        fontWeight: 500,
      },
      Segmented: {
        trackBg: t.ground,
        itemSelectedBg: name === 'dark' ? t.line : t.surface,
        itemColor: t.textSoft,
        itemHoverColor: t.text,
        itemSelectedColor: t.text,
        trackPadding: 2,
      },
      Tooltip: { colorBgSpotlight: name === 'dark' ? '#353d47' : '#2a313b', fontSize: 12 },
      Select: { optionSelectedFontWeight: 500 },
      Switch: { colorPrimary: t.now, colorPrimaryHover: t.now },
      Drawer: { paddingLG: 16, padding: 12 },
      Modal: { titleFontSize: 14 },
    },
  }
}
