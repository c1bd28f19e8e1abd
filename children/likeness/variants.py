"""Characters that are written in two ways: traditional and simplified forms, and variants that registers mix up."""

from __future__ import annotations

# Each pair: the form that is met, the form it is compared as. Common in names; what is missing is still a homophone.
PAIRS = (
    "劉刘 張张 陳陈 楊杨 黃黄 趙赵 吳吴 孫孙 馬马 韓韩 馮冯 蕭萧 "
    "肖萧 葉叶 蔣蒋 鄧邓 許许 鄭郑 謝谢 羅罗 呂吕 蘇苏 盧卢 賈贾 "
    "閻闫 阎闫 於于 鍾钟 鐘钟 薑姜 龔龚 顧顾 賀贺 賴赖 藍蓝 龍龙 "
    "萬万 錢钱 湯汤 陸陆 鄒邹 單单 湻淳 傅付 邱丘 鈞钧 均钧 鋒锋 "
    "峯峰 國国 華华 偉伟 軍军 強强 彊强 麗丽 艷艳 豔艳 傑杰 東东 "
    "曉晓 婭娅 瓊琼 瑩莹 穎颖 頴颖 鳳凤 蘭兰 蓮莲 靜静 潔洁 紅红 "
    "輝辉 煇辉 賢贤 寶宝 寳宝 義义 憶忆 愛爱 慶庆 榮荣 濤涛 飛飞 "
    "麟麐 鵬鹏 勝胜 陽阳 陰阴 夢梦 喬乔 燦灿 嶽岳 峻埈 濬浚 睿叡 "
    "徳德 悳德 晳晰 昇升 陞升 淩凌 雲云 雙双 誌志 詠咏 迺乃 甯宁 "
    "寧宁 寕宁 璿璇 琁璇 琍璃 妍姸 媛嫒 嫻娴 嬋婵 嬌娇 竒奇 倩蒨 "
    "錦锦 銘铭 鎮镇 鋼钢 銳锐 鴻鸿 鷹鹰 齊齐 長长 開开 關关 聰聪 "
    "聖圣 蒼苍 莊庄 薩萨 補补 託托 譽誉 讚赞 贊赞 遠远 還还 進进 "
    "達达 運运 連连 週周 "
)  # fmt: skip
FOLD = str.maketrans({pair[0]: pair[1] for pair in PAIRS.split()})


def fold(name: str) -> str:
    """The name in the forms in which names are compared; for comparing only, never to be stored."""
    return name.translate(FOLD)
